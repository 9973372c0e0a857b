import type { Visit } from "./history"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

/**
 * Item-to-item neighbours by the cosine of who viewed them, summed over all that the user has seen. Order and time
 * don't count.
 */
export class ItemKnnRanker implements Ranker {
  readonly name = "item_knn"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  readonly #counts: Float64Array
  /** #together[i * items + j]: users with both. */
  readonly #together: Uint32Array

  constructor(private readonly items: readonly number[]) {
    this.#places = placeItems(items)
    this.#counts = new Float64Array(items.length)
    this.#together = new Uint32Array(items.length ** 2)
  }

  learn({ user, item }: Visit): void {
    const seen = this.#seen.of(user)
    if (seen.has(item)) return
    const place = this.#places.get(item)!
    for (const other of seen) {
      const otherPlace = this.#places.get(other)!
      this.#together[place * this.items.length + otherPlace]!++
      this.#together[otherPlace * this.items.length + place]!++
    }
    this.#counts[place]!++
    this.#seen.add(user, item)
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
  }

  score(user: number): Float64Array {
    const scores = new Float64Array(this.items.length)
    for (const item of this.#seen.of(user)) {
      const place = this.#places.get(item)!
      const row = this.#together.subarray(place * this.items.length, (place + 1) * this.items.length)
      const factor = 1 / Math.sqrt(this.#counts[place]!)
      for (let other = 0; other < row.length; other++) scores[other]! += factor * row[other]!
    }
    for (let other = 0; other < scores.length; other++)
      scores[other]! /= Math.sqrt(Math.max(1, this.#counts[other]!))
    return leaveOut(scores, this.#seen.of(user), this.#places)
  }

  list(user: number): number[] {
    return bestPlaces(this.score(user), PLACES)
  }
}
