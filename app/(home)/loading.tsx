import { PageColumn } from "@/components/home/page-column"
import { RecommendedSkeleton } from "@/components/home/recommended-skeleton"
import { RailSkeleton } from "@/components/rail/rail-skeleton"

export default function HomeLoading() {
  return (
    <PageColumn>
      <RecommendedSkeleton />
      <RailSkeleton reason />
    </PageColumn>
  )
}
