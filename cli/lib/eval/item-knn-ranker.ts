import type { Visit } from "./history"
import { rankByScore, type Ranker } from "./ranker"
import { SeenItems } from "./seen-items"

/** Item-to-item neighbours by the cosine of who viewed them, summed over all that the user has seen. Order and time don't count. */
export class ItemKnnRanker implements Ranker {
  readonly name = "item_knn"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  readonly #counts: Uint32Array
  /** #together[i * items + j]: users with both. */
  readonly #together: Uint32Array

  constructor(private readonly items: readonly number[]) {
    this.#places = new Map(items.map((item, index) => [item, index]))
    this.#counts = new Uint32Array(items.length)
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

  rank(user: number): number[] {
    const scores = new Float64Array(this.items.length)
    for (const item of this.#seen.of(user)) {
      const place = this.#places.get(item)!
      const row = this.#together.subarray(place * this.items.length, (place + 1) * this.items.length)
      for (let other = 0; other < row.length; other++)
        if (row[other]! > 0)
          scores[other]! += row[other]! / Math.sqrt(this.#counts[place]! * this.#counts[other]!)
    }
    return rankByScore(this.items, scores, this.#seen.of(user))
  }

  list(user: number): number[] {
    return this.rank(user)
  }
}
