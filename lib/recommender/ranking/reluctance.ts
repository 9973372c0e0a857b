import { SIGNALS } from "@/lib/recommender/constants"
import { passedOver, type Aversion } from "@/lib/recommender/state/signals"
import { HOUR_MS, type ViewerState } from "@/lib/recommender/state/viewer-state"

/**
 * What keeps videos back in one viewer's lists, to be taken off their scores: having been left at once, and each hour
 * in which they were shown and not watched, which counts half after a day. The running hour does not count yet: a list
 * does not change under who looks at it. `aversions`: those of the state. `now` is epoch ms.
 */
export function toReluctance(state: ViewerState, aversions: Aversion[], now: number): Map<number, number> {
  const { leftItself, passedOver: weight, passedOverHalfLife } = SIGNALS
  const running = Math.floor(now / HOUR_MS)
  const reluctance = new Map<number, number>()
  for (const { video, kind } of aversions) if (kind === "left") reluctance.set(video, leftItself)
  for (const [video, known] of state.videos) {
    let sum = 0
    for (const hour of passedOver(known, state.forgottenAt))
      if (hour < running) sum += weight * 2 ** ((hour - running) / passedOverHalfLife)
    if (sum > 0) reluctance.set(video, (reluctance.get(video) ?? 0) + sum)
  }
  return reluctance
}
