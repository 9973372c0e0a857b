import { SIGNALS } from "@/lib/recommender/constants"
import type { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

/**
 * What keeps videos back in one viewer's lists, to be taken off their scores: having been left at once, and each hour
 * in which they were shown and not watched, which counts half after a day. The running hour does not count yet: a list
 * does not change under who looks at it. `now` is epoch ms.
 */
export function toReluctance(index: ViewerIndex, now: number): Map<number, number> {
  const { leftItself, passedOver: weight, passedOverHalfLife } = SIGNALS
  const running = Math.floor(now / HOUR_MS)
  const reluctance = new Map<number, number>()
  for (const { video } of index.left()) reluctance.set(video, leftItself)
  for (const [video, hours] of index.passed) {
    let sum = 0
    for (const hour of hours) if (hour < running) sum += weight * 2 ** ((hour - running) / passedOverHalfLife)
    if (sum > 0) reluctance.set(video, (reluctance.get(video) ?? 0) + sum)
  }
  return reluctance
}
