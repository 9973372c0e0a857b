import { PAIR_UNIT } from "./constants"
import type { Model } from "./model"
import { impersonalReason, type Reason } from "./ranked"
import { combine, type Question } from "./score"

/** Losses below this are rounding, not evidence. */
const NOTHING = 1e-9

/** What each view, latest first, says of a video; its place weighs it. */
function sumWithout(evidence: number[], places: readonly number[]): { all: number; without: number[] } {
  let before = 0
  let after = 0
  const without: number[] = []
  for (let index = evidence.length - 1; index >= 0; index--) {
    without[index] = after
    // Were a later view left out, this one would move up a place.
    after += (places[index - 1] ?? 0) * evidence[index]!
  }
  for (let index = 0; index < evidence.length; index++) {
    without[index]! += before
    before += (places[index] ?? 0) * evidence[index]!
  }
  return { all: before, without }
}

/** What the score of a video would lose without each of the weighed views, those before it moving up a place. */
function findLosses(model: Model, question: Question, slot: number): number[] {
  const { voices, ratioFactor, weights } = question
  const counts = voices.map(({ video }) => model.pairs(video).at(slot))
  const target = model.slots.videoAt(slot)
  const kin = voices.map(({ video }) => (question.kinship.of(video).get(target) ?? 0) * weights.kinPairs)
  if (counts.every((count, index) => count === 0 && kin[index] === 0)) return []
  const inverse = model.counts.inverses[slot]!
  const pairs = sumWithout(
    counts.map((count, index) => (count + kin[index]! * PAIR_UNIT) * voices[index]!.factor),
    weights.places,
  )
  const ratios = sumWithout(
    counts.map((count, index) => (voices[index]!.isFor ? Math.log(1 + count * ratioFactor * inverse) : 0)),
    weights.places,
  )
  const logViews = model.counts.logs[slot]!
  const score = combine(question, pairs.all, ratios.all, logViews)
  return voices
    .slice(0, weights.places.length)
    .map(({ isFor }, index) =>
      isFor ? score - combine(question, pairs.without[index]!, ratios.without[index]!, logViews) : 0,
    )
}

/** The view that the video would lose most by, were it not in the history, with its share of all such losses. */
export function explain(model: Model, question: Question, video: number): Reason {
  const slot = model.slots.slotOf(video)
  const losses = findLosses(model, question, slot)
  const total = losses.reduce((sum, loss) => sum + Math.max(0, loss), 0)
  if (!(total > NOTHING)) return impersonalReason(model.counts.of(slot))
  const most = Math.max(...losses)
  const view = question.voices[losses.indexOf(most)]!
  return { kind: view.liked ? "liked" : "watched", video: view.video, share: most / total }
}
