import {
  FEATURES,
  FORMULA,
  PAIR_UNIT,
  PAIRING,
  weighGaps,
  weighPlaces,
  type Feature,
  type Formula,
  type Pairing,
} from "@/lib/recommender/constants"

/** The engine with one part changed, and its weights fitted anew. What is not named is as shipped. */
export type Variant = {
  name: string
  pairing?: Pairing
  formula?: Formula
  rowBound?: number
  /** Features that are left out. */
  without?: readonly Feature[]
  /** With the first weights, as long as nothing is fitted. */
  isFixed?: boolean
}

const weighPairs = (window: number, power = 1): Pairing => ({
  ...PAIRING,
  gaps: weighGaps(window, PAIR_UNIT, power),
})

const ask = (count: number): Formula => ({
  ...FORMULA,
  places: weighPlaces(count),
  nearPlaces: weighPlaces(count, 0.3),
})

/** Each feature left out, and each constant at half and twice its value. */
export const VARIANTS: readonly Variant[] = [
  { name: "weights not fitted", isFixed: true },
  ...FEATURES.map((feature) => ({ name: `without ${feature}`, without: [feature] })),
  { name: "prior of 50 pairs", formula: { ...FORMULA, priorPairs: 50 } },
  { name: "prior of 200 pairs", formula: { ...FORMULA, priorPairs: 200 } },
  {
    name: "floors of half",
    formula: { ...FORMULA, floor: FORMULA.floor / 2, voteFloor: FORMULA.voteFloor / 2 },
  },
  {
    name: "floors of twice",
    formula: { ...FORMULA, floor: FORMULA.floor * 2, voteFloor: FORMULA.voteFloor * 2 },
  },
  { name: "pairs by gap to the power of .5", pairing: weighPairs(20, 0.5) },
  { name: "pairs by gap to the power of .7", pairing: weighPairs(20, 0.7) },
  { name: "pairs up to 10 places apart", pairing: weighPairs(10) },
  { name: "pairs up to 40 places apart", pairing: weighPairs(40) },
  { name: "the 10 latest views", formula: ask(10) },
  { name: "the 40 latest views", formula: ask(40) },
  { name: "rows of 128 cells", rowBound: 128 },
  { name: "rows of 256 cells", rowBound: 256 },
  { name: "whole rows", rowBound: Infinity },
]
