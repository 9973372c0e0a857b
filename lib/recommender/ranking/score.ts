import { PAIR_UNIT, WEIGHTS, type Weights } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { NO_KINSHIP, type KinOf } from "./kinship"

/** A view that speaks for what goes with it, or an aversion that speaks against it. */
type Voice = {
  video: number
  liked: boolean
  isFor: boolean
  /** What one unit of pairs is worth: views to the power of minus `sourcePower`, below zero for an aversion. */
  factor: number
}

/** What a list is asked for: a viewer's latest views and aversions with their weights. */
export type Query = {
  kinship: KinOf
  weights: Weights
  /** Latest first. One more than is weighed: it takes the last place where one before it is left out. */
  voices: Voice[]
  /** What one unit of pairs is to the prior, times the video's views. */
  ratioFactor: number
  /** ln of all views. */
  logTotal: number
}

/** @param videoCount how many videos there are to choose from; each is taken to have one view more than was counted */
export function toQuery(
  model: Model,
  sequence: View[],
  aversions: Aversion[],
  videoCount: number,
  { weights = WEIGHTS, kinship = NO_KINSHIP }: Partial<Pick<Query, "weights" | "kinship">> = {},
): Query {
  // One more than is weighed: see `voices`.
  const count = weights.places.length + 1
  const toVoice = ({ video, at }: View | Aversion, liked: boolean, weight: number) => ({
    video,
    liked,
    at,
    isFor: weight > 0,
    factor: (weight * (model.viewers(video) + 1) ** -weights.sourcePower) / PAIR_UNIT,
  })
  const latest = <T>(views: T[]) => views.slice(-count)
  const total = Math.max(1, model.totalViewers() + videoCount)
  return {
    kinship,
    weights,
    voices: [
      ...latest(sequence).map((view) => toVoice(view, view.liked, 1)),
      ...latest(aversions).map((aversion) => toVoice(aversion, false, -weights.aversions[aversion.kind])),
    ]
      .sort((a, b) => b.at - a.at || b.video - a.video)
      .slice(0, count),
    ratioFactor: total / (weights.priorPairs * PAIR_UNIT),
    logTotal: Math.log(total),
  }
}

/** The score of a video from its sum of pairs, its log-likelihood ratio and ln(views + 1). */
export function combine(
  { weights, logTotal }: Query,
  pairs: number,
  ratio: number,
  logViews: number,
): number {
  return (
    Math.log(weights.floor + Math.max(0, pairs) * Math.exp(-weights.targetPower * logViews)) +
    weights.ratio * (ratio + logViews - logTotal)
  )
}

/**
 * How likely a viewer is to watch a video next, of those that `addUp` was called for. With T the pairs, N_j a video's
 * views plus one, q_j its share of all views, and h_k the viewer's k-th latest video:
 *
 *     score_j = ln(0.01 + Σ_k 1/k · T[h_k, j] / (N_h^.7 · N_j^.3))
 *             + .3 · (Σ_k 1/k · ln(1 + T[h_k, j] / (100 q_j)) + ln q_j)
 *
 * The first sum is a vote of neighbours, normalised by popularity; the second a log-likelihood ratio with a Dirichlet
 * prior, in which a pair that was never seen costs nothing. So videos without a pair differ by popularity alone. An
 * aversion has its place among the views; it counts in the first sum alone, below zero, and the sum is at least 0. In
 * the first sum T also has a pair, times their likeness, for videos that are alike by their facts.
 */
export function scoreOf(model: Model, query: Query, slot: number): number {
  const { sums, counts } = model
  const logViews = counts.logs[slot]!
  if (sums.has(slot)) return combine(query, sums.pairs[slot]!, sums.ratios[slot]!, logViews)
  return combine(query, 0, 0, logViews)
}

/**
 * Adds up what the viewer's latest videos say of others, in `model.sums`, for `scoreOf` to read until the next list.
 */
export function addUp(model: Model, { voices, ratioFactor, kinship, weights: parts }: Query): void {
  const { places } = parts
  const { sums, counts, slots: all } = model
  counts.reserve(all.size)
  sums.begin(all.size)
  const { inverses } = counts
  for (let index = 0; index < voices.length && index < places.length; index++) {
    const { video, isFor, factor } = voices[index]!
    const { slots, weights, size } = model.pairs(video)
    const weight = places[index]!
    const pairWeight = weight * factor
    for (let place = 0; place < size; place++) {
      const slot = slots[place]!
      const count = weights[place]!
      const ratio = isFor ? weight * Math.log(1 + count * ratioFactor * inverses[slot]!) : 0
      sums.add(slot, pairWeight * count, ratio)
    }
    const kinWeight = pairWeight * parts.kinPairs * PAIR_UNIT
    for (const [kin, likeness] of kinship.of(video)) {
      const slot = all.find(kin)
      if (slot !== undefined) sums.add(slot, kinWeight * likeness, 0)
    }
  }
}
