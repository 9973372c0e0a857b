"use client"

import { usePlayer } from "@/components/player/player"
import { clock } from "@/components/ui/format"

/** Where it stands and how long it is. `duration` in seconds, as the catalogue knows it before the file does. */
export function TimeDisplay({ duration }: { duration: number }) {
  const now = usePlayer((state) => Math.floor(state.currentTime))
  const length = usePlayer((state) => state.duration) || duration
  return (
    <p className="px-1 text-xs whitespace-nowrap text-on-media tabular-nums sm:px-1.5 sm:text-sm">
      <span className="sr-only">Time </span>
      {clock(now)}
      <span className="text-on-media-muted"> / {clock(length)}</span>
    </p>
  )
}
