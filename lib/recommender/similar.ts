import { PAIR_UNIT, POPULARITY_WEIGHT, PRIOR_PAIRS } from "./constants"
import type { Model } from "./model"
import { impersonalReason, takeBest, type Ranked } from "./ranked"

/**
 * Videos that go with this one, whichever was watched first: `recommend`'s score of a single view over the pairs of both directions.
 * @returns best first; videos without a pair come last by views and say so in their reason
 */
export function similar(input: {
  model: Model
  video: number
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, video: source, limit } = input
  const candidates = [...new Set(input.candidates)].filter((video) => video !== source)
  const total = model.totalViewers() + candidates.length
  const following = model.row(`p:${source}`)
  const paired: Ranked[] = []
  const unpaired: Ranked[] = []
  for (const video of candidates) {
    const pairs = (following.get(video) ?? 0) + (model.row(`p:${video}`).get(source) ?? 0)
    const share = (model.viewers(video) + 1) / total
    const score = Math.log1p(pairs / (PAIR_UNIT * PRIOR_PAIRS * share)) + POPULARITY_WEIGHT * Math.log(share)
    if (pairs > 0) paired.push({ video, score, reason: { kind: "similar", video: source } })
    else unpaired.push({ video, score, reason: impersonalReason(model.viewers(video)) })
  }
  const best = takeBest(paired, limit)
  return [...best, ...takeBest(unpaired, limit - best.length)]
}
