import {
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

/** The viewer's latest views that a list is made from, latest first, with what follows each. */
export type Question = {
  views: View[]
  /** By place: views to the power of minus `SOURCE_POWER`, per unit of pairs. */
  sourceFactors: number[]
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
export function ask(model: Model, sequence: View[], videoCount: number): Question {
  // One more than is weighed: it takes the last place where a view before it is left out.
  const views = sequence.slice(-RECENT_VIEWS - 1).reverse()
  const total = Math.max(1, model.totalViewers() + videoCount)
  return {
    views,
    sourceFactors: views.map(({ video }) => (model.viewers(video) + 1) ** -SOURCE_POWER / PAIR_UNIT),
    ratioFactor: total / (PRIOR_PAIRS * PAIR_UNIT),
    logTotal: Math.log(total),
  }
}

/** The score of a video from its sum of pairs, its log-likelihood ratio and ln(views + 1). */
export function combine(pairs: number, ratio: number, logViews: number, logTotal: number): number {
  return (
    Math.log(FLOOR + pairs * Math.exp(-TARGET_POWER * logViews)) +
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
 * which a pair that was never seen costs nothing. So videos without a pair differ by popularity alone.
 * @returns scores by slot; those of slots that are no candidates mean nothing
 */
export function score(model: Model, question: Question, candidates: Int32Array): Float64Array {
  const { views, sourceFactors, ratioFactor, logTotal } = question
  const size = model.slots.size
  model.counts.reserve(size)
  const { logs, inverses } = model.counts
  const pairs = new Float64Array(size)
  const ratios = new Float64Array(size)
  for (let index = 0; index < views.length && index < RECENT_VIEWS; index++) {
    const row = model.pairs(views[index]!.video)
    const weight = weigh(index + 1)
    const pairWeight = weight * sourceFactors[index]!
    for (let place = 0; place < row.size; place++) {
      const slot = row.slots[place]!
      const count = row.weights[place]!
      pairs[slot]! += pairWeight * count
      ratios[slot]! += weight * Math.log(1 + count * ratioFactor * inverses[slot]!)
    }
  }
  const scores = pairs
  const bare = Math.log(FLOOR)
  for (const slot of candidates) {
    const logViews = logs[slot]!
    scores[slot] =
      pairs[slot] === 0
        ? bare + RATIO_WEIGHT * (logViews - logTotal)
        : combine(pairs[slot]!, ratios[slot]!, logViews, logTotal)
  }
  return scores
}
