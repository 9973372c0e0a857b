import { HeroSkeleton } from "@/components/home/hero-skeleton"
import { RailSkeleton } from "@/components/rail/rail-skeleton"

/** The hero and the living rail come from one list, so they come together. */
export function RecommendedSkeleton() {
  return (
    <>
      <HeroSkeleton />
      <RailSkeleton />
    </>
  )
}
