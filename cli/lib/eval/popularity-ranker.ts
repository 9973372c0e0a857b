import type { Visit } from "./history"
import { rankByScore, type Ranker } from "./ranker"
import { SeenItems } from "./seen-items"

/** The same list for all: the items with the most viewers, less what the user has seen. */
export class PopularityRanker implements Ranker {
  readonly name = "popularity"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  readonly #counts: Uint32Array

  constructor(private readonly items: readonly number[]) {
    this.#places = new Map(items.map((item, index) => [item, index]))
    this.#counts = new Uint32Array(items.length)
  }

  learn({ user, item }: Visit): void {
    if (this.#seen.add(user, item)) this.#counts[this.#places.get(item)!]!++
  }

  rank(user: number): number[] {
    return rankByScore(this.items, this.#counts, this.#seen.of(user))
  }

  list(user: number): number[] {
    return this.rank(user)
  }
}
