import { FEATURES } from "@/lib/recommender/constants"
import type { Example } from "./example"

/** How much a weight is held to the first one: as much as so many examples say. */
const PRIOR = 20
const MOST_STEPS = 12
/** No weight moves by more at once. */
const LONGEST_STEP = 0.5
/** Steps below this change no rounded weight. */
const SHORTEST_STEP = 1e-4
const SIZE = FEATURES.length

/** Loss of one example, −ln softmax of the viewed video; its slope and curvature are added to what is given. */
function addExample(
  example: Example,
  weights: Float64Array,
  slope: Float64Array,
  curvature: Float64Array,
): number {
  const count = example.length / SIZE
  const scores = new Float64Array(count)
  let most = -Infinity
  for (let row = 0; row < count; row++) {
    let score = 0
    for (let each = 0; each < SIZE; each++) score += weights[each]! * example[row * SIZE + each]!
    scores[row] = score
    if (score > most) most = score
  }
  let sum = 0
  for (let row = 0; row < count; row++) sum += Math.exp(scores[row]! - most)
  const mean = new Float64Array(SIZE)
  for (let row = 0; row < count; row++) {
    const share = Math.exp(scores[row]! - most) / sum
    for (let a = 0; a < SIZE; a++) {
      const weighed = share * example[row * SIZE + a]!
      mean[a]! += weighed
      for (let b = 0; b <= a; b++) curvature[a * SIZE + b]! += weighed * example[row * SIZE + b]!
    }
  }
  for (let a = 0; a < SIZE; a++) {
    slope[a]! += mean[a]! - example[a]!
    for (let b = 0; b <= a; b++) curvature[a * SIZE + b]! -= mean[a]! * mean[b]!
  }
  return Math.log(sum) + most - scores[0]!
}

/** The loss of examples: the sum of −ln of the chance that the weights give to what was viewed. */
export function sumLosses(examples: readonly Example[], weights: Float64Array): number {
  let loss = 0
  const slope = new Float64Array(SIZE)
  const curvature = new Float64Array(SIZE * SIZE)
  for (const example of examples) loss += addExample(example, weights, slope, curvature)
  return loss
}

/** Solves the symmetric positive definite system by Cholesky's method; the lower half is given, and used up. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  for (let a = 0; a < SIZE; a++)
    for (let b = 0; b <= a; b++) {
      let sum = matrix[a * SIZE + b]!
      for (let c = 0; c < b; c++) sum -= matrix[a * SIZE + c]! * matrix[b * SIZE + c]!
      matrix[a * SIZE + b] = a === b ? Math.sqrt(sum) : sum / matrix[b * SIZE + b]!
    }
  const solved = Float64Array.from(right)
  for (let a = 0; a < SIZE; a++) {
    for (let b = 0; b < a; b++) solved[a]! -= matrix[a * SIZE + b]! * solved[b]!
    solved[a]! /= matrix[a * SIZE + a]!
  }
  for (let a = SIZE - 1; a >= 0; a--) {
    for (let b = a + 1; b < SIZE; b++) solved[a]! -= matrix[b * SIZE + a]! * solved[b]!
    solved[a]! /= matrix[a * SIZE + a]!
  }
  return solved
}

/**
 * The weights of the least loss, −Σ ln softmax(w·f)_viewed + PRIOR/2 · |w − prior|², by Newton's method: convex, and
 * without a learning rate. Yields after each example, so that the caller may do something else in between.
 * @param start weights to go on from
 */
export function* descend(
  examples: readonly Example[],
  prior: Float64Array,
  start = prior,
): Generator<void, Float64Array> {
  const weights = Float64Array.from(start)
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = weights.map((weight, each) => PRIOR * (weight - prior[each]!))
    const curvature = new Float64Array(SIZE * SIZE)
    for (let each = 0; each < SIZE; each++) curvature[each * SIZE + each] = PRIOR
    for (const example of examples) {
      addExample(example, weights, slope, curvature)
      yield
    }
    const changes = solve(curvature, slope).map((change) =>
      Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, change)),
    )
    for (let each = 0; each < SIZE; each++) weights[each]! -= changes[each]!
    if (changes.every((change) => Math.abs(change) < SHORTEST_STEP)) break
  }
  return weights
}
