"use client"

import { useEffect, useState } from "react"

const LEAST_IN_SIGHT = 0.8

/** Whether the player is in front of the viewer's eyes: in sight, in a visible tab, with no dialog over it. */
export function useWatchedOver(element: HTMLElement | null): boolean {
  const [inSight, setInSight] = useState(true)
  const [covered, setCovered] = useState(false)

  useEffect(() => {
    if (!element) return
    const observer = new IntersectionObserver(
      // Several changes may come at once: the last one holds.
      (entries) => setInSight((entries.at(-1)?.intersectionRatio ?? 0) >= LEAST_IN_SIGHT),
      { threshold: LEAST_IN_SIGHT },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])

  useEffect(() => {
    const look = () =>
      setCovered(
        document.visibilityState === "hidden" ||
          document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null,
      )
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [])

  return inSight && !covered
}
