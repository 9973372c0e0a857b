import type { Ranked } from "@/lib/contract/list"
import { TRENDING_HALF_LIFE } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { impersonalReason, takeBest } from "@/lib/recommender/ranking/ranked"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

/**
 * Weight of a view in the running hour. Weights are whole: their sum has no order, and a view of long ago comes to
 * nothing.
 */
const FRESH = 2 ** 20

function weigh(hoursAgo: number, halfLife: number): number {
  return Math.round(FRESH * 2 ** (-Math.max(0, hoursAgo) / halfLife))
}

/** Keeps the lowest numbers, in their order. */
function insertFirst(lowest: number[], video: number, limit: number): void {
  const place = lowest.findLastIndex((each) => each < video) + 1
  lowest.splice(place, 0, video)
  if (lowest.length > limit) lowest.pop()
}

/**
 * What all viewers watch these days: each view counts less with each hour, half after a quarter of the window.
 * @param input.now epoch ms
 * @param input.candidates each once
 * @returns best first by views as of now; videos without views come last by id, so that a list is never short
 */
export function trending(input: {
  model: Model
  now: number
  windowHours: number
  hidden: ReadonlySet<number>
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, hidden, limit } = input
  const hour = Math.floor(input.now / HOUR_MS)
  const halfLife = input.windowHours * TRENDING_HALF_LIFE
  const scored: Ranked[] = []
  const unseen: number[] = []
  for (const video of input.candidates) {
    if (hidden.has(video)) continue
    const viewers = model.viewers(video)
    if (viewers === 0) {
      // Most videos of a large catalogue: only the first of them can come in.
      if (unseen.length < limit || video < unseen.at(-1)!) insertFirst(unseen, video, limit)
      continue
    }
    let sum = 0
    for (const [bucket, views] of model.row(`v:${video}`)) sum += views * weigh(hour - bucket, halfLife)
    scored.push({ video, score: sum / FRESH, reason: impersonalReason(viewers) })
  }
  for (const video of unseen) scored.push({ video, score: 0, reason: impersonalReason(0) })
  return takeBest(scored, limit)
}
