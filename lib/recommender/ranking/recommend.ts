import type { Ranked } from "@/lib/contract/list"
import type { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { addUp } from "./add-up"
import { explain } from "./explain"
import { findBest } from "./find-best"
import type { KinOf } from "./kinship"
import { toQuery } from "./query"

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
  sequence: readonly View[]
  aversions?: readonly Aversion[]
  reluctance?: ReadonlyMap<number, number>
  kinship?: KinOf
  hidden: ReadonlySet<number>
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, sequence, hidden, reluctance, kinship, limit } = input
  if (sequence.length === 0) return []
  const { slots, mask } = model.slots.choose(input.candidates)
  const query = toQuery(model, sequence, input.aversions ?? [], slots.length, { kinship })
  const nearest = addUp(model, query)
  const best = findBest(model, query, { mask, hidden, reluctance }, limit)
  const videos = best.map(({ video }) => video)
  const reasons = explain(model, query, nearest, videos)
  return best.map(({ video, score }, place) => ({ video, score, reason: reasons[place]! }))
}
