import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

const SEEN_MS = 1000
/** Tabs that were left open must not all speak up in the first second of an hour. */
const TAB_SPREAD_MS = Math.random() * 60_000

/**
 * Calls `seen` when the element was in sight of someone for a second, and again in each later hour in which it stays
 * so. Returns how to stop.
 */
export function followSight(element: Element, seen: () => void, spreadMs = TAB_SPREAD_MS): () => void {
  let inSight = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function callAfter(ms: number): void {
    timer = setTimeout(() => {
      seen()
      callAfter(HOUR_MS - (Date.now() % HOUR_MS) + spreadMs)
    }, ms)
  }
  function look(): void {
    clearTimeout(timer)
    if (inSight && document.visibilityState === "visible") callAfter(SEEN_MS)
  }

  const observer = new IntersectionObserver(
    (entries) => {
      inSight = entries.at(-1)?.isIntersecting ?? false
      look()
    },
    { threshold: 0.6 },
  )
  observer.observe(element)
  document.addEventListener("visibilitychange", look)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener("visibilitychange", look)
  }
}
