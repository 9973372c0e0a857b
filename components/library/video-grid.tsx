"use client"

import type { ReactNode } from "react"
import { CardSkeleton } from "@/components/card/card-skeleton"
import { useDismissed } from "@/components/library/library-provider"
import { Skeleton } from "@/components/ui/skeleton"

const GRID =
  "grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-3 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] sm:gap-x-4 sm:gap-y-9"

/** Videos in rows, as many to a row as fit. Its children are list items. */
export function VideoGrid({ children }: { children: ReactNode }) {
  return (
    <>
      <h2 className="sr-only">Films</h2>
      <ul className={GRID}>{children}</ul>
    </>
  )
}

/** The video's place in the grid, empty once it was sent away by "not interested". */
export function GridVideo({ id, children }: { id: number; children: ReactNode }) {
  return useDismissed().has(id) ? null : <li>{children}</li>
}

const PLACES = [0, 1, 2, 3, 4, 5, 6, 7]

export function VideoGridSkeleton() {
  return (
    <div className="gutter-x pt-6" aria-hidden>
      <Skeleton className="mb-7 h-8 w-40" />
      <div className={GRID}>
        {PLACES.map((place) => (
          <CardSkeleton key={place} />
        ))}
      </div>
    </div>
  )
}
