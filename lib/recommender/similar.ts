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
  const scored = candidates.map((video) => {
    const pairs = (following.get(video) ?? 0) + (model.row(`p:${video}`).get(source) ?? 0)
    const share = (model.viewers(video) + 1) / total
    const evidence = Math.log1p(pairs / (PAIR_UNIT * PRIOR_PAIRS * share))
    const reason: Ranked["reason"] =
      pairs > 0 ? { kind: "similar", video: source } : impersonalReason(model.viewers(video))
    return { video, score: evidence + POPULARITY_WEIGHT * Math.log(share), reason }
  })
  return takeBest(scored, limit)
}
