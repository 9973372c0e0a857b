import { Skeleton } from "@/components/ui/skeleton"

export function CardSkeleton() {
  return (
    <div>
      <Skeleton className="aspect-video rounded-media" />
      <Skeleton className="mt-2 h-5 w-4/5" />
      <Skeleton className="mt-1 h-4 w-2/5" />
    </div>
  )
}
