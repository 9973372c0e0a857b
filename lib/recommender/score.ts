import {
  AVERSION_WEIGHT,
  FLOOR,
  PAIR_UNIT,
  PRIOR_PAIRS,
  RATIO_WEIGHT,
  RECENT_VIEWS,
  SOURCE_POWER,
  TARGET_POWER,
} from "./constants"
import type { Model } from "./model"
import type { View } from "./viewer-state"

/** A view that speaks for what goes with it, or an aversion that speaks against it. */
type Voice = {
  video: number
  liked: boolean
  isFor: boolean
  /** What one unit of pairs is worth: views to the power of minus `SOURCE_POWER`, below zero for an aversion. */
  factor: number
}

/** What a list is made from. */
export type Question = {
  /** Latest first. One more than is weighed: it takes the last place where one before it is left out. */
  voices: Voice[]
  /** What one unit of pairs is to the prior, times the video's views. */
  ratioFactor: number
  /** ln of all views. */
  logTotal: number
}

/** Weight of the k-th latest view. */
export function weigh(place: number): number {
  return place <= RECENT_VIEWS ? 1 / place : 0
}

/** @param videoCount how many videos there are to choose from; each is taken to have one view more than was counted */
export function ask(model: Model, sequence: View[], aversions: View[], videoCount: number): Question {
  const toVoice = ({ video, liked, at }: View, weight: number) => ({
    video,
    liked,
    at,
    isFor: weight > 0,
    factor: (weight * (model.viewers(video) + 1) ** -SOURCE_POWER) / PAIR_UNIT,
  })
  const latest = (views: View[]) => views.slice(-RECENT_VIEWS - 1)
  const total = Math.max(1, model.totalViewers() + videoCount)
  return {
    voices: [
      ...latest(sequence).map((view) => toVoice(view, 1)),
      ...latest(aversions).map((view) => toVoice(view, -AVERSION_WEIGHT)),
    ]
      .sort((a, b) => b.at - a.at || b.video - a.video)
      .slice(0, RECENT_VIEWS + 1),
    ratioFactor: total / (PRIOR_PAIRS * PAIR_UNIT),
    logTotal: Math.log(total),
  }
}

/** The score of a video from its sum of pairs, its log-likelihood ratio and ln(views + 1). */
export function combine(pairs: number, ratio: number, logViews: number, logTotal: number): number {
  return (
    Math.log(FLOOR + Math.max(0, pairs) * Math.exp(-TARGET_POWER * logViews)) +
    RATIO_WEIGHT * (ratio + logViews - logTotal)
  )
}

/**
 * How likely a viewer is to watch each video next. With T the pairs, N_j a video's views plus one, q_j its share of all views, and
 * h_k the viewer's k-th latest video:
 *
 *     score_j = ln(0.01 + Σ_k 1/k · T[h_k, j] / (N_h^.7 · N_j^.3)) + .3 · (Σ_k 1/k · ln(1 + T[h_k, j] / (100 q_j)) + ln q_j)
 *
 * The first sum is a vote of neighbours, normalised by popularity; the second a log-likelihood ratio with a Dirichlet prior, in
 * which a pair that was never seen costs nothing. So videos without a pair differ by popularity alone. An aversion has its place
 * among the views; it counts in the first sum alone, at minus one half, and the sum is at least 0.
 * @returns scores by slot; those of slots that are no candidates mean nothing
 */
export function score(model: Model, question: Question, candidates: Int32Array): Float64Array {
  const { voices, ratioFactor, logTotal } = question
  const size = model.slots.size
  model.counts.reserve(size)
  const { logs, inverses } = model.counts
  const pairs = new Float64Array(size)
  const ratios = new Float64Array(size)
  for (let index = 0; index < voices.length && index < RECENT_VIEWS; index++) {
    const { video, isFor, factor } = voices[index]!
    const { slots, weights, size } = model.pairs(video)
    const weight = weigh(index + 1)
    const pairWeight = weight * factor
    const ratioWeight = isFor ? weight : 0
    for (let place = 0; place < size; place++) {
      const slot = slots[place]!
      const count = weights[place]!
      pairs[slot]! += pairWeight * count
      ratios[slot]! += ratioWeight * Math.log(1 + count * ratioFactor * inverses[slot]!)
    }
  }
  const scores = pairs
  const bare = Math.log(FLOOR)
  for (const slot of candidates) {
    const logViews = logs[slot]!
    scores[slot] =
      pairs[slot] === 0 && ratios[slot] === 0
        ? bare + RATIO_WEIGHT * (logViews - logTotal)
        : combine(pairs[slot]!, ratios[slot]!, logViews, logTotal)
  }
  return scores
}
