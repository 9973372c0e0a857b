import { Skeleton } from "@/components/ui/skeleton"

export function HeroSkeleton() {
  return (
    <Skeleton className="min-h-[26rem] w-full rounded-none sm:aspect-video sm:max-h-[min(34rem,68svh)] sm:min-h-[22rem]" />
  )
}
