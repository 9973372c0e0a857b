import { PAIR_UNIT } from "./constants"
import type { Model } from "./model"
import { impersonalReason, takeBest, type Ranked } from "./ranked"

/** Views that each video is taken to have beyond those counted, so that one shared viewer of two rare videos is no proof. */
const CAUTION = 5

/**
 * Videos that are watched next to this one, after it or, at half the weight, before it: pairs by the geometric mean of both videos'
 * views.
 * @returns best first; videos without a pair come last by views and say so in their reason
 */
export function similar(input: {
  model: Model
  video: number
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, video: source, limit } = input
  const row = model.pairs(source)
  const sourceViews = model.viewers(source) + CAUTION
  const paired: Ranked[] = []
  const unpaired: Ranked[] = []
  for (const slot of model.slots.slotsOf(input.candidates)) {
    const video = model.slots.videoAt(slot)
    if (video === source) continue
    const count = row.at(slot)
    const views = model.counts.of(slot)
    const score = count / PAIR_UNIT / Math.sqrt(sourceViews * (views + CAUTION))
    if (count > 0) paired.push({ video, score, reason: { kind: "similar", video: source } })
    else unpaired.push({ video, score: views, reason: impersonalReason(views) })
  }
  const best = takeBest(paired, limit)
  const rest = takeBest(unpaired, limit - best.length)
  return [...best, ...rest.map((ranked) => ({ ...ranked, score: 0 }))]
}
