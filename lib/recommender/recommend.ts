import { explain } from "./explain"
import type { Model } from "./model"
import { BestOf, type Ranked } from "./ranked"
import { ask, score } from "./score"
import type { View } from "./viewer-state"

export type { Ranked, Reason } from "./ranked"

/**
 * The videos that the viewer is likeliest to watch next, by `score`, each with the view that did most for it.
 * @param input.aversions what the viewer disliked or has no interest in: it pushes down what goes with it
 * @param input.candidates may be replaced, but not changed in place: what it comes to is remembered
 * @returns best first, equal scores by video; nothing for a viewer without a sequence
 */
export function recommend(input: {
  model: Model
  sequence: View[]
  aversions?: View[]
  hidden: ReadonlySet<number>
  candidates: readonly number[]
  limit: number
}): Ranked[] {
  const { model, sequence, hidden, limit } = input
  if (sequence.length === 0) return []
  const candidates = model.slots.slotsOf(input.candidates)
  const question = ask(model, sequence, input.aversions ?? [], candidates.length)
  const scores = score(model, question, candidates)
  const best = new BestOf(limit)
  for (const slot of candidates) {
    if (!best.admits(scores[slot]!)) continue
    const video = model.slots.videoAt(slot)
    if (!hidden.has(video)) best.add(video, scores[slot]!)
  }
  return best.take().map(({ video, score }) => ({ video, score, reason: explain(model, question, video) }))
}
