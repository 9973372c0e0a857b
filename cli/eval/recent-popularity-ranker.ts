import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import type { History, Visit } from "./history"
import { PLACES } from "./metrics"
import { leaveOut, placeItems, type Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SeenItems } from "./seen-items"

const WINDOW_MS = 7 * 24 * HOUR_MS

/** Where times are only an order: this share of all views. */
const WINDOW_SHARE = 0.05

/**
 * The same list for all at one moment: the items with the most views in the seven days before it, less what the user
 * has seen ("recently popular", Ji et al. 2020, "A re-visit of the popularity baseline in recommender systems"). Of a
 * history without times the last 5 % of views count.
 */
export class RecentPopularityRanker implements Ranker {
  readonly name = "recent-popularity"
  readonly #seen = new SeenItems()
  readonly #places: Map<number, number>
  readonly #isTimed: boolean
  /** Views in the order of time. */
  readonly #views: { place: number; at: number }[] = []

  constructor({ items, isTimed }: Pick<History, "items" | "isTimed">) {
    this.#places = placeItems(items)
    this.#isTimed = isTimed
  }

  learn(visit: Visit): void {
    this.#views.push({ place: this.#places.get(visit.item)!, at: visit.at })
    this.remember(visit)
  }

  remember({ user, item }: Visit): void {
    this.#seen.add(user, item)
  }

  score(user: number, at: number): Float64Array {
    const scores = new Float64Array(this.#places.size)
    const [start, end] = this.#isTimed
      ? [this.#countBefore(at - WINDOW_MS), this.#countBefore(at)]
      : [Math.floor((1 - WINDOW_SHARE) * this.#views.length), this.#views.length]
    for (let index = start; index < end; index++) scores[this.#views[index]!.place]!++
    return leaveOut(scores, this.#seen.of(user), this.#places)
  }

  list(user: number, at: number): number[] {
    return bestPlaces(this.score(user, at), PLACES)
  }

  /** How many views were before a moment. */
  #countBefore(at: number): number {
    let [low, high] = [0, this.#views.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#views[middle]!.at < at) low = middle + 1
      else high = middle
    }
    return low
  }
}
