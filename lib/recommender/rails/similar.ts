import type { Ranked } from "@/lib/contract/list"
import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { BestOf, impersonalReason, takeBest } from "@/lib/recommender/ranking/ranked"

/**
 * Views that each video is taken to have beyond those counted, so that one shared viewer of two rare videos is no
 * proof.
 */
const CAUTION = 5

/**
 * Videos that are watched next to this one, after it or, at half the weight, before it: pairs by the geometric mean of
 * both videos' views.
 * @returns best first; videos without a pair come last by views and say so in their reason
 */
export function similar(input: {
  model: Model
  video: number
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, video: source, limit } = input
  // Also gives slots to videos that were never named, before anything is counted by slot.
  const { mask } = model.slots.choose(input.candidates)
  model.counts.reserve(model.slots.size)
  const cells = model.pairs(source)
  const sourceViews = model.viewers(source) + CAUTION
  const paired = new Map<number, Ranked>()
  for (let place = 0; place < cells.size; place++) {
    const slot = cells.slots[place]!
    const video = model.slots.videoAt(slot)
    if (!mask[slot] || video === source) continue
    const score =
      cells.rankAt(place) / 2 / PAIR_UNIT / Math.sqrt(sourceViews * (model.counts.of(slot) + CAUTION))
    paired.set(slot, { video, score, reason: { kind: "similar", video_id: source } })
  }
  const best = takeBest([...paired.values()], limit)
  return [...best, ...listPopular(input, paired, limit - best.length)]
}

/** What is left, by views. */
function listPopular(
  { model, video: source, candidates }: Parameters<typeof similar>[0],
  paired: ReadonlyMap<number, Ranked>,
  limit: number,
): Ranked[] {
  const { mask } = model.slots.choose(candidates)
  const best = new BestOf(limit)
  for (const slot of model.counts.order) {
    const video = mask[slot] ? model.slots.videoAt(slot) : source
    if (video === source || paired.has(slot)) continue
    if (!best.admits(model.counts.of(slot))) break
    best.add(video, model.counts.of(slot))
  }
  return best.take().map(({ video, score: views }) => ({ video, score: 0, reason: impersonalReason(views) }))
}
