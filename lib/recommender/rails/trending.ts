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

/**
 * What all viewers watch these days: each view counts less with each hour, half after a quarter of the window.
 * @param input.now epoch ms
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
  const scored = [...new Set(input.candidates)]
    .filter((video) => !hidden.has(video))
    .map((video) => {
      let sum = 0
      for (const [bucket, views] of model.row(`v:${video}`)) sum += views * weigh(hour - bucket, halfLife)
      return { video, score: sum / FRESH, reason: impersonalReason(model.viewers(video)) }
    })
  return takeBest(scored, limit)
}
