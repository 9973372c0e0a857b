import type { Visit } from "./history"
import { LatestItems } from "./latest-items"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

/** Views up to so many places apart make a rule. */
const STEPS = 10

/**
 * Sequential rules (Ludewig & Jannach 2018, "Evaluation of session-based recommendation algorithms", SR): a view of i
 * and one of j up to ten places later add 1 / gap to the rule i → j; the score of j is that of the rule from the last
 * item. What is divided by there is the same for all j.
 */
export class SequentialRulesRanker implements Ranker {
  readonly name = "sequential-rules"
  readonly #seen = new SeenItems()
  readonly #latest = new LatestItems(STEPS)
  readonly #places: Map<number, number>
  /** By item, then by the place of the one that it leads to. */
  readonly #rules = new Map<number, Map<number, number>>()

  constructor(private readonly items: readonly number[]) {
    this.#places = placeItems(items)
  }

  learn(visit: Visit): void {
    const place = this.#places.get(visit.item)!
    const before = this.#latest.of(visit.user)
    for (const [index, item] of before.entries()) {
      if (item === visit.item) continue
      const rules = this.#rules.get(item) ?? new Map<number, number>()
      this.#rules.set(item, rules.set(place, (rules.get(place) ?? 0) + 1 / (before.length - index)))
    }
    this.remember(visit)
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
    this.#latest.add(user, item)
  }

  score(user: number): Float64Array {
    const scores = new Float64Array(this.items.length)
    const last = this.#latest.of(user).at(-1)
    for (const [place, weight] of (last !== undefined && this.#rules.get(last)) || []) scores[place] = weight
    return leaveOut(scores, this.#seen.of(user), this.#places)
  }

  list(user: number): number[] {
    return bestPlaces(this.score(user), PLACES)
  }
}
