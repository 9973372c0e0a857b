import {
  PAIR_UNIT,
  PAIRING,
  weighGaps,
  weighPlaces,
  WEIGHTS,
  type Pairing,
  type Weights,
} from "@/lib/recommender/constants"

/** The engine with one part changed. What is not named is as shipped. */
export type Variant = { name: string; pairing?: Pairing; weights?: Weights; rowBound?: number }

const NO_BACKWARD: Pairing = { ...PAIRING, backward: PAIRING.backward.map(() => 0) }

function weighPairs(window: number, power = 1): Pairing {
  return {
    ...PAIRING,
    forward: weighGaps(window, PAIR_UNIT, power),
    backward: weighGaps(window, PAIR_UNIT / 2, power),
  }
}

/** So high that pairs hardly change its logarithm: the log-likelihood ratio decides. */
const DROWNED = 1e6

/** Each part of the score as it would be without it, and each constant at half and twice its value. */
export const VARIANTS: readonly Variant[] = [
  { name: "forward pairs alone", pairing: NO_BACKWARD },
  {
    name: "forward pairs alone, first sum alone",
    pairing: NO_BACKWARD,
    weights: { ...WEIGHTS, ratio: 0 },
  },
  { name: "backward pairs at full weight", pairing: { ...PAIRING, backward: PAIRING.forward } },
  { name: "first sum alone", weights: { ...WEIGHTS, ratio: 0 } },
  { name: "second sum alone", weights: { ...WEIGHTS, floor: DROWNED } },
  { name: "second sum at half weight", weights: { ...WEIGHTS, ratio: WEIGHTS.ratio / 2 } },
  { name: "second sum at twice the weight", weights: { ...WEIGHTS, ratio: WEIGHTS.ratio * 2 } },
  { name: "prior of 50 pairs", weights: { ...WEIGHTS, priorPairs: 50 } },
  { name: "prior of 200 pairs", weights: { ...WEIGHTS, priorPairs: 200 } },
  { name: "floor of half", weights: { ...WEIGHTS, floor: WEIGHTS.floor / 2 } },
  { name: "floor of twice", weights: { ...WEIGHTS, floor: WEIGHTS.floor * 2 } },
  { name: "pairs by gap to the power of 0", pairing: weighPairs(20, 0) },
  { name: "pairs by gap to the power of .5", pairing: weighPairs(20, 0.5) },
  { name: "pairs by gap to the power of .7", pairing: weighPairs(20, 0.7) },
  { name: "pairs up to 10 places apart", pairing: weighPairs(10) },
  { name: "pairs up to 40 places apart", pairing: weighPairs(40) },
  { name: "the 10 latest views", weights: { ...WEIGHTS, places: weighPlaces(10) } },
  { name: "the 40 latest views", weights: { ...WEIGHTS, places: weighPlaces(40) } },
  { name: "rows of 128 cells", rowBound: 128 },
  { name: "rows of 512 cells", rowBound: 512 },
  { name: "whole rows", rowBound: Infinity },
  { name: "cosine (both powers .5)", weights: { ...WEIGHTS, sourcePower: 0.5, targetPower: 0.5 } },
]
