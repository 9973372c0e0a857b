import type { Visit } from "./history"

/** What can be evaluated: it learns view by view, and scores for one user all items that the user has not seen. */
export type Ranker = {
  name: string
  learn(visit: Visit): void
  /** Called once after the last `learn` of a protocol that learns first and ranks afterwards. */
  finish?(): void
  /** Scores by the order of the items; `SEEN` for what the user has seen. To be read before the next call. */
  score(user: number): Float64Array
  /** The list that the site would show; timed. */
  list(user: number): unknown
}

/** The score of an item that is in no list. */
export const SEEN = -Infinity

/** Where each item stands among the items. */
export function placeItems(items: readonly number[]): Map<number, number> {
  return new Map(items.map((item, index) => [item, index]))
}

/** Takes what was seen out of the scores. */
export function leaveOut(
  scores: Float64Array,
  seen: ReadonlySet<number>,
  places: ReadonlyMap<number, number>,
) {
  for (const item of seen) {
    const place = places.get(item)
    if (place !== undefined) scores[place] = SEEN
  }
  return scores
}
