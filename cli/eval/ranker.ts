import type { Visit } from "./history"

/** What can be evaluated: it learns view by view, and scores for one user all items that the user has not seen. */
export type Ranker = {
  name: string
  /** Counts a view, and adds it to the user's own history. */
  learn(visit: Visit): void
  /** Adds a view to the user's own history alone: lists for others know nothing of it. Called after `finish`. */
  remember(visit: Visit): void
  /** Called once after the last `learn` of a protocol that learns first and ranks afterwards. */
  finish?(): void
  /**
   * Scores by the order of the items; `SEEN` for what the user has seen. To be read before the next call.
   * @param at the moment of asking, epoch ms
   */
  score(user: number, at: number): Float64Array
  /** The list that the site would show; timed. */
  list(user: number, at: number): unknown
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
