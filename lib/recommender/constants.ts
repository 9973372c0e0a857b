import type { Aversion } from "@/lib/recommender/state/signals"

// What each is worth is in docs/recommender.md. They were chosen on items that viewers saw before their last one, never
// on the last.

/**
 * What a pair of views in one viewer's sequence adds to the model: whole numbers, by how many places the views are
 * apart.
 */
export type Pairing = {
  /** Weight towards the later video, by gap; gaps from the length on make no pair. */
  forward: readonly number[]
  /** Weight back to the earlier video, by gap. */
  backward: readonly number[]
  /** A pair that leads to a liked video counts this many times, and one to a video that was seen to its end. */
  liked: number
  finished: number
}

/** What the parts of a score weigh. */
export type Weights = {
  /** Weight of the k-th latest video, viewed or disliked, at k - 1; those before it are not asked. */
  places: readonly number[]
  /** What a video that the viewer was averse to takes from its neighbours, of what a viewed one gives. */
  aversions: Readonly<Record<Aversion["kind"], number>>
  /** A pair counts against its first video's views to this power. */
  sourcePower: number
  /** A pair counts against its second video's views to this power. */
  targetPower: number
  /** A score without any pair stands here. */
  floor: number
  /** Weight of the log-likelihood ratio and of ln(popularity) beside the sum of pairs. */
  ratio: number
  /** Pairs that two videos are taken to have for being alike by their facts, times their likeness. */
  kinPairs: number
  /** Pairs that the prior of the log-likelihood ratio is worth. */
  priorPairs: number
}

/** Weight of a pair of neighbours: large, so that its parts can be whole. */
export const PAIR_UNIT = 2520

/** Whole weights for gaps 1 to `window`, that of one place being `unit`. */
export function weighGaps(window: number, unit: number, power = 1): number[] {
  return Array.from({ length: window + 1 }, (_, gap) => (gap === 0 ? 0 : Math.round(unit / gap ** power)))
}

/** Weights of the latest videos: the k-th latest weighs 1/k. */
export function weighPlaces(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1))
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

/** Half as many gaps lose, twice as many don't gain. Half the weight backward: order matters, but is partly chance. */
export const PAIRING: Pairing = {
  forward: weighGaps(20, PAIR_UNIT),
  backward: weighGaps(20, PAIR_UNIT / 2),
  liked: SIGNALS.liked,
  finished: SIGNALS.finished,
}

export const WEIGHTS: Weights = {
  places: weighPlaces(20),
  aversions: SIGNALS.aversions,
  // What follows a popular video says less.
  sourcePower: 0.7,
  // More would bring up what hardly anyone has seen.
  targetPower: 0.3,
  // About one pair of far places between videos of middling popularity.
  floor: 0.01,
  ratio: 0.3,
  // So that a video without viewers is found by its like, and a few viewers outweigh that. Half or twice as many change
  // little.
  kinPairs: 1,
  // So much evidence is needed before the log-likelihood ratio speaks louder than popularity.
  priorPairs: 100,
}

/** So many cells of a row are read, those of the greatest weight: half as many lose, and more only cost time. */
export const ROW_BOUND = 256

/** A view loses half of its weight in trending in this share of the window. */
export const TRENDING_HALF_LIFE = 1 / 4
