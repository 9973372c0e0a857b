import type { Visit } from "./history"
import { invert } from "./invert"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

/** Ridge penalty: the best of 20, 50, 100, 200, 500 and 1000 on the second-to-last items of MovieLens-100K. */
const PENALTY = 100

/**
 * EASE: the linear item-to-item model with a zero diagonal that fits the users' histories best, in closed form
 * (Steck 2019): P = (XᵀX + λI)⁻¹, B_ij = −P_ij / P_jj, score = x·B. Exact, and learned all at once.
 */
export class EaseRanker implements Ranker {
  readonly name = "ease"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  #inverse = new Float64Array()

  constructor(private readonly items: readonly number[]) {
    this.#places = placeItems(items)
  }

  learn({ user, item }: Visit): void {
    this.#seen.add(user, item)
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
  }

  finish(): void {
    const size = this.items.length
    const gram = new Float64Array(size * size)
    for (const [, seen] of this.#seen.users()) {
      const places = [...seen].map((item) => this.#places.get(item)!)
      for (const place of places) for (const other of places) gram[place * size + other]!++
    }
    for (let place = 0; place < size; place++) gram[place * size + place]! += PENALTY
    this.#inverse = invert(gram, size)
  }

  score(user: number): Float64Array {
    const size = this.items.length
    const scores = new Float64Array(size)
    for (const item of this.#seen.of(user)) {
      const place = this.#places.get(item)!
      const row = this.#inverse.subarray(place * size, (place + 1) * size)
      for (let other = 0; other < size; other++) scores[other]! -= row[other]!
    }
    for (let other = 0; other < size; other++) scores[other]! /= this.#inverse[other * size + other]!
    return leaveOut(scores, this.#seen.of(user), this.#places)
  }

  list(user: number): number[] {
    return bestPlaces(this.score(user), PLACES)
  }
}
