import type { Ranked } from "@/lib/contract/list"
import type { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { createExplainer } from "./explain"
import type { KinOf } from "./kinship"
import { BestOf } from "./ranked"
import { addUp, scoreOf, toQuery } from "./score"

/**
 * The videos that the viewer is likeliest to watch next, by `score`, each with the view that did most for it.
 * @param input.aversions what the viewer disliked, has no interest in or left at once: it pushes down what goes with it
 * @param input.reluctance what is taken off the scores of single videos
 * @param input.kinship what videos have in common, for those that few have seen
 * @param input.candidates may be replaced, but not changed in place: what it comes to is remembered
 * @returns best first, equal scores by video; nothing for a viewer without a sequence
 */
export function recommend(input: {
  model: Model
  sequence: View[]
  aversions?: Aversion[]
  reluctance?: ReadonlyMap<number, number>
  kinship?: KinOf
  hidden: ReadonlySet<number>
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, sequence, hidden, reluctance, limit } = input
  if (sequence.length === 0) return []
  const { slots, mask } = model.slots.choose(input.candidates)
  const query = toQuery(model, sequence, input.aversions ?? [], slots.length, { kinship: input.kinship })
  addUp(model, query)
  const best = new BestOf(limit)
  const offer = (slot: number): boolean => {
    const score = scoreOf(model, query, slot)
    if (!best.admits(score)) return false
    const video = model.slots.videoAt(slot)
    const own = score - (reluctance?.get(video) ?? 0)
    if (!hidden.has(video) && best.admits(own)) best.add(video, own)
    return true
  }
  const { sums, counts } = model
  for (let index = 0; index < sums.count; index++) if (mask[sums.touched[index]!]) offer(sums.touched[index]!)
  // What no view speaks for differs by popularity alone, so that none behind the first that falls short comes in.
  for (const slot of counts.order) if (mask[slot] && !sums.has(slot) && !offer(slot)) break
  const explain = createExplainer(model, query)
  return best.take().map(({ video, score }) => ({ video, score, reason: explain(video) }))
}
