import { Skeleton } from "@/components/ui/skeleton"

const PLACES = [0, 1, 2, 3, 4, 5]

/** The living rail's column before it is there. */
export function ColumnSkeleton() {
  return (
    <div className="gutter-x wide:px-0" aria-hidden>
      <Skeleton className="mb-4 h-6 w-48" />
      <div className="flex gap-4 overflow-hidden wide:flex-col">
        {PLACES.map((place) => (
          <div key={place} className="w-2/5 shrink-0 wide:flex wide:w-full wide:gap-3">
            <Skeleton className="aspect-video rounded-media wide:w-42" />
            <Skeleton className="mt-2 h-4 w-4/5 wide:mt-0 wide:w-32" />
          </div>
        ))}
      </div>
    </div>
  )
}
