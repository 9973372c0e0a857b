import { FEATURES, FIRST_WEIGHTS, type Feature, type Weights } from "@/lib/recommender/constants"
import { roundWeights } from "@/lib/recommender/model/weights"
import { makeExample, type Example, type FitSource, type Making, type Watcher } from "./example"
import { descend, sumLosses } from "./newton"

/** Fewer examples say nothing. */
export const FEWEST_EXAMPLES = 50
/** More say nothing new. */
const MOST_EXAMPLES = 2_000
/**
 * So many viewers are asked at once, and so many times others while examples are too few: where there are many videos,
 * most of what viewers watch is not among the best that can be told before.
 */
export const VIEWERS_ASKED = 2_000
export const ROUNDS = 3
/** Once views have grown by so much, weights are fitted again. */
export const REFIT_GROWTH = 1.2
/** Into so many parts examples are divided, each of which is judged by weights that were fitted to the others. */
const FOLDS = 5

/** Fitted weights, and the mean losses of what viewers watched by those in use and by ones fitted to others alone. */
export type Fit = { weights: Weights; examples: number; lossBefore: number; lossAfter: number }

/** What is fitted, in whole thousandths. */
const toRounded = (fitted: Float64Array): Weights =>
  roundWeights(Object.fromEntries(FEATURES.map((feature, place) => [feature, fitted[place]!])) as Weights)

const toArray = (weights: Weights) => Float64Array.from(FEATURES, (feature) => weights[feature])

/** Whether a model has grown enough since weights were last fitted to it. */
export function isFitDue(views: number, viewsBefore: number): boolean {
  return views >= Math.max(FEWEST_EXAMPLES, REFIT_GROWTH * viewsBefore)
}

/**
 * Finds the weights under which viewers' latest views were likeliest, each held against the best of what else could
 * have been watched, by a model in which the view never was. A pure function of the model and the watchers: the same
 * after an undo, a recount or a restart. The prior holds weights to the first ones while there is little to go by.
 */
export class WeightFit {
  readonly #examples: Example[] = []

  readonly #first: Float64Array

  /** @param change what is not as shipped, to see what it is worth; features named in `without` stay at zero */
  constructor(
    private readonly source: FitSource,
    private readonly change: Making & { without?: readonly Feature[] | undefined } = {},
  ) {
    const isLeftOut = (feature: Feature) => change.without?.includes(feature) ?? false
    this.#first = Float64Array.from(FEATURES, (each) => (isLeftOut(each) ? 0 : FIRST_WEIGHTS[each]))
  }

  /** Whether there are as many examples as say anything. */
  get isFull(): boolean {
    return this.#examples.length >= MOST_EXAMPLES
  }

  /** Takes a viewer's latest view for an example: some tenths of a millisecond. */
  add(watcher: Watcher): void {
    const example = makeExample(this.source, watcher, this.change)
    if (example === null) return
    for (const feature of this.change.without ?? [])
      for (let at = FEATURES.indexOf(feature); at < example.length; at += FEATURES.length) example[at] = 0
    this.#examples.push(example)
  }

  /**
   * Yields after each example of each step, so that the caller may do something else in between.
   * @returns null below 50 examples, or where viewers that a fit did not see are told no better than by the weights in
   * use
   */
  *solve(): Generator<void, Fit | null> {
    const count = this.#examples.length
    if (count < FEWEST_EXAMPLES) return null
    const fitted = yield* descend(this.#examples, this.#first)
    const inUse = toArray(this.source.model.weights)
    let before = 0
    let after = 0
    for (let fold = 0; fold < FOLDS; fold++) {
      const unseen = this.#examples.filter((_, index) => index % FOLDS === fold)
      const seen = this.#examples.filter((_, index) => index % FOLDS !== fold)
      const others = yield* descend(seen, this.#first, fitted)
      before += sumLosses(unseen, inUse)
      after += sumLosses(unseen, toArray(toRounded(others)))
    }
    if (after >= before) return null
    return {
      weights: toRounded(fitted),
      examples: count,
      lossBefore: before / count,
      lossAfter: after / count,
    }
  }

  /** The same without a pause. */
  solveAtOnce(): Fit | null {
    const steps = this.solve()
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }
}
