import type { Visit } from "./history"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

/** The same list for all: the items with the most viewers, less what the user has seen. */
export class PopularityRanker implements Ranker {
  readonly name = "popularity"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  readonly #counts: Uint32Array

  constructor(items: readonly number[]) {
    this.#places = placeItems(items)
    this.#counts = new Uint32Array(items.length)
  }

  learn({ user, item }: Visit): void {
    if (this.#seen.add(user, item)) this.#counts[this.#places.get(item)!]!++
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
  }

  score(user: number): Float64Array {
    return leaveOut(Float64Array.from(this.#counts), this.#seen.of(user), this.#places)
  }

  list(user: number): number[] {
    return bestPlaces(this.score(user), PLACES)
  }
}
