import { FORMULA, PAIR_UNIT, type Formula, type Weights } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model/model"
import { STRIDE } from "@/lib/recommender/model/sums"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { NO_KINSHIP, type KinOf } from "./kinship"

/** A view that speaks for what goes with it, or an aversion that speaks against it. */
export type Voice = {
  video: number
  liked: boolean
  isFor: boolean
  /** What one unit of pairs is worth as a vote, and for nearness: below zero for an aversion. */
  factor: number
  nearFactor: number
}

/** What a list is asked for: a viewer's latest views and aversions, and what they and the features count. */
export type Query = {
  kinship: KinOf
  formula: Formula
  weights: Weights
  /** Latest first. One more than is weighed: it takes the last place where one before it is left out. */
  voices: Voice[]
  /** What one unit of pairs is to the prior, times the video's views. */
  ratioFactor: number
  /** ln of all views. */
  logTotal: number
  /** How many views there are for each of those that are among a viewer's latest. */
  viewsPerLatest: number
  /** Room for one video's features, and for what they are made of. */
  features: Float64Array
  said: Float64Array
}

/** What a query may be asked with in place of what is shipped. */
export type Asking = { [Part in "weights" | "formula" | "kinship"]?: Query[Part] | undefined }

/** @param videoCount how many videos there are to choose from; each is taken to have one view more than was counted */
export function toQuery(
  model: Model,
  sequence: readonly View[],
  aversions: readonly Aversion[],
  videoCount: number,
  { weights = model.weights, formula = FORMULA, kinship = NO_KINSHIP }: Asking = {},
): Query {
  // One more than is weighed: see `voices`.
  const count = formula.places.length + 1
  const toVoice = ({ video, at }: View | Aversion, liked: boolean, weight: number) => {
    const viewers = model.viewers(video) + 1
    return {
      video,
      liked,
      at,
      isFor: weight > 0,
      factor: (weight * viewers ** -formula.sourcePower) / PAIR_UNIT,
      nearFactor: weight / Math.sqrt(viewers) / PAIR_UNIT,
    }
  }
  const latest = <T>(views: readonly T[]) => views.slice(-count)
  const total = Math.max(1, model.totalViewers() + videoCount)
  return {
    kinship,
    formula,
    weights,
    voices: [
      ...latest(sequence).map((view) => toVoice(view, view.liked, 1)),
      ...latest(aversions).map((aversion) => toVoice(aversion, false, -formula.aversions[aversion.kind])),
    ]
      .sort((a, b) => b.at - a.at || b.video - a.video)
      .slice(0, count),
    ratioFactor: total / (formula.priorPairs * PAIR_UNIT),
    logTotal: Math.log(total),
    viewsPerLatest: Math.max(1, model.totalViewers()) / Math.max(1, model.latest.total),
    features: new Float64Array(6),
    said: new Float64Array(STRIDE),
  }
}
