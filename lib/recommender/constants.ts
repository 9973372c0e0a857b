import type { Aversion } from "@/lib/recommender/state/signals"

// What each is worth is in docs/recommender.md. They were chosen on items that viewers saw before their last one, never
// on the last.

/**
 * What a pair of views in one viewer's sequence adds to the model: whole numbers, by how many places the views are
 * apart.
 */
export type Pairing = {
  /** Weight of a pair, by gap; gaps from the length on make no pair. */
  gaps: readonly number[]
  /** A pair that leads to a liked video counts this many times, and one to a video that was seen to its end. */
  liked: number
  finished: number
}

/**
 * What a score adds up, each times its weight: what followed the viewer's videos and what came before them, each as a
 * vote of neighbours; what followed as a likelihood; nearness in either order; what came right after the latest one;
 * nearness to what is near; and how many viewers there are, in all and lately. Formulas: `scoreOf`.
 */
export const FEATURES = [
  "after",
  "before",
  "likelihood",
  "near",
  "next",
  "twoSteps",
  "popular",
  "recent",
] as const
export type Feature = (typeof FEATURES)[number]

/** How much each feature counts in a score. */
export type Weights = Readonly<Record<Feature, number>>

/** What the features are made with. */
export type Formula = {
  /** Weights of the k-th latest voice at k - 1, for votes and for nearness; voices before those are not asked. */
  places: readonly number[]
  nearPlaces: readonly number[]
  /** A vote counts against its first video's viewers to this power, and against its second one's to the other. */
  sourcePower: number
  targetPower: number
  /** Sums without anything stand here. */
  voteFloor: number
  floor: number
  /** Who was never watched lately has so much of the share that all have on average. */
  recentFloor: number
  /** Pairs that the prior of the likelihood is worth. */
  priorPairs: number
  /** Pairs that two videos are taken to have for being alike by their facts, times their likeness. */
  kinPairs: number
  /** What a video that the viewer was averse to takes from its neighbours, of what a viewed one gives. */
  aversions: Readonly<Record<Aversion["kind"], number>>
}

/** Weight of a pair of neighbours: large, so that its parts can be whole. */
export const PAIR_UNIT = 2520

/** Whole weights for gaps 1 to `window`, that of one place being `unit`. */
export function weighGaps(window: number, unit: number, power = 1): number[] {
  return Array.from({ length: window + 1 }, (_, gap) => (gap === 0 ? 0 : Math.round(unit / gap ** power)))
}

/** Weights of the latest videos: the k-th latest weighs k to the power of minus `power`. */
export function weighPlaces(count: number, power = 1): number[] {
  return Array.from({ length: count }, (_, index) => (index + 1) ** -power)
}

/** What a viewer's signals weigh. Why, and what each is worth: docs/recommender.md, "Signals". */
export const SIGNALS = {
  /** How many times a pair counts that leads to a video seen to its end, one to its half being 1. */
  finished: 2,
  /** The same for a liked video. */
  liked: 3,
  /** What takes from the neighbours of a video, of what a view gives to them. */
  aversions: { disliked: 0.5, dismissed: 0.5, left: 0.15 },
  /** Taken off the score of a video that was left at once: about half of its chance. */
  leftItself: Math.LN2,
  /** The same for each hour in which it was shown and not watched. */
  passedOver: 0.1,
  /** Hours after which having been passed over counts half. */
  passedOverHalfLife: 24,
} as const

/** Half as many gaps lose, twice as many don't gain. */
export const PAIRING: Pairing = {
  gaps: weighGaps(20, PAIR_UNIT),
  liked: SIGNALS.liked,
  finished: SIGNALS.finished,
}

export const FORMULA: Formula = {
  places: weighPlaces(20),
  nearPlaces: weighPlaces(20, 0.3),
  // What follows a popular video says less.
  sourcePower: 0.7,
  // More would bring up what hardly anyone has seen.
  targetPower: 0.3,
  // About one pair of far places between videos of middling popularity.
  voteFloor: 0.01,
  floor: 0.003,
  recentFloor: 0.3,
  // So much evidence is needed before the likelihood speaks louder than popularity.
  priorPairs: 100,
  // So that a video without viewers is found by its like, and a few viewers outweigh that. Half or twice as many change
  // little.
  kinPairs: 1,
  aversions: SIGNALS.aversions,
}

/** The weights of a site that has too few viewers to tell, and what a fit leans to. */
export const FIRST_WEIGHTS: Weights = {
  after: 0.5,
  before: 0.4,
  likelihood: 0.3,
  near: 0.2,
  next: 0,
  twoSteps: 0,
  popular: 0.5,
  recent: 0.4,
}

/** So many of a viewer's latest videos count as watched lately. */
export const LATELY = 5

/** So many cells of a row are read, those of the greatest weight: half as many lose, and more only cost time. */
export const ROW_BOUND = 512

/** A view loses half of its weight in trending in this share of the window. */
export const TRENDING_HALF_LIFE = 1 / 4
