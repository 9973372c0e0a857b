"use client"

import { useEffect } from "react"
import { seekElement } from "@/components/player/seek-element"

/** A video left this close to its end starts over. */
const END_S = 2

/** Starts where it was left. The metadata may be there before React is, so both cases count. */
export function useResume(element: HTMLVideoElement | null, startAt: number): void {
  useEffect(() => {
    if (!element) return
    const begin = () => {
      const near = startAt > 0 && startAt < element.duration - END_S
      if (near && element.currentTime < 0.5) seekElement(element, startAt)
      // Whoever came by a click on this site meant to watch. A fresh page waits, as browsers demand.
      if (navigator.userActivation?.hasBeenActive && element.paused) element.play().catch(() => {})
    }
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) {
      begin()
      return
    }
    element.addEventListener("loadedmetadata", begin, { once: true })
    return () => element.removeEventListener("loadedmetadata", begin)
  }, [element, startAt])
}
