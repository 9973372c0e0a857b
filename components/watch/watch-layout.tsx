"use client"

import type { ReactNode } from "react"
import { usePreference } from "@/components/player/use-preference"
import { cx } from "@/components/ui/cx"

type Props = {
  /** As the server rendered it. */
  theatre: boolean
  player: ReactNode
  about: ReactNode
  aside: ReactNode
  below: ReactNode
}

/** Player first. In theatre it takes the whole width and the side begins under it; nothing else changes place. */
export function WatchLayout({ theatre: rendered, player, about, aside, below }: Props) {
  const theatre = usePreference("theatre", rendered)
  return (
    <div
      data-theatre={theatre}
      className="group/watch flex flex-col wide:grid wide:grid-cols-[minmax(0,1fr)_23rem] wide:grid-rows-[auto_auto_1fr] wide:gap-x-6"
    >
      <div
        className={cx(
          "z-30 max-md:portrait:sticky max-md:portrait:top-(--bar)",
          theatre ? "wide:col-span-full" : "wide:mt-2 wide:ml-(--gutter)",
        )}
      >
        {player}
      </div>
      <div className="gutter-x pt-4 wide:col-start-1 wide:pr-0">{about}</div>
      <div
        className={cx(
          "flex flex-col gap-8 pt-8 wide:col-start-2 wide:row-end-4 wide:pr-(--gutter)",
          theatre ? "wide:row-start-2 wide:pt-5" : "wide:row-start-1 wide:pt-1",
        )}
      >
        {aside}
      </div>
      <div className="min-w-0 pt-10 wide:col-start-1">{below}</div>
    </div>
  )
}
