"use client"

import { createContext, use, useCallback, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { seekElement } from "@/components/player/seek-element"

type Playback = {
  element: HTMLVideoElement | null
  setElement: (element: HTMLVideoElement | null) => void
  /** Goes there and plays on. */
  seek: (seconds: number) => void
}

const PlaybackContext = createContext<Playback | null>(null)

/** Lets what stands around a player (chapters, share) read its time and move it. */
export function PlaybackProvider({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLVideoElement | null>(null)
  const seek = useCallback(
    (seconds: number) => {
      if (!element) return
      seekElement(element, seconds)
      element.play().catch(() => {})
    },
    [element],
  )
  const playback = useMemo(() => ({ element, setElement, seek }), [element, seek])
  return <PlaybackContext value={playback}>{children}</PlaybackContext>
}

export function usePlayback(): Playback {
  const playback = use(PlaybackContext)
  if (!playback) throw new Error("usePlayback needs a PlaybackProvider around it.")
  return playback
}
