import { CardSkeleton } from "@/components/card/card-skeleton"
import { RAIL_ITEM, RAIL_SCROLLER } from "@/components/rail/rail-class"
import { cx } from "@/components/ui/cx"
import { Skeleton } from "@/components/ui/skeleton"

const PLACES = [0, 1, 2, 3, 4, 5, 6]

/** Same frame as a rail, so that nothing moves when the videos come. */
export function RailSkeleton({ reason = false }: { reason?: boolean }) {
  return (
    <div className="@container overflow-hidden" aria-hidden>
      <div className="gutter-x mb-3 flex min-h-10 flex-col justify-end gap-1">
        <Skeleton className="h-6 w-44" />
        {reason && <Skeleton className="h-4 w-60" />}
      </div>
      <div className={cx(RAIL_SCROLLER, "overflow-hidden")}>
        {PLACES.map((place) => (
          <div key={place} className={RAIL_ITEM}>
            <CardSkeleton />
          </div>
        ))}
      </div>
    </div>
  )
}
