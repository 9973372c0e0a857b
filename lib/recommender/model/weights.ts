import { FEATURES, FIRST_WEIGHTS, type Weights } from "@/lib/recommender/constants"

/** Fitted weights are whole thousandths, so that no last bit of them reorders a list. */
const PARTS = 1_000

/** The fields of the row of fitted weights: a feature's place, thousandths. */
export function toFields(weights: Weights): Map<number, number> {
  return new Map(FEATURES.map((feature, place) => [place, Math.round(weights[feature] * PARTS)]))
}

/** The weights of a row; the first ones where nothing was fitted. */
export function toWeights(fields: ReadonlyMap<number, number>): Weights {
  if (fields.size === 0) return FIRST_WEIGHTS
  const entries = FEATURES.map((feature, place) => [feature, (fields.get(place) ?? 0) / PARTS])
  return Object.fromEntries(entries) as Weights
}

/** Weights as the row holds them. */
export function roundWeights(weights: Weights): Weights {
  return toWeights(toFields(weights))
}
