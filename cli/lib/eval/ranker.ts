import type { Visit } from "./history"

/** What can be evaluated: it learns view by view, and ranks for one user all items that the user has not seen. */
export type Ranker = {
  name: string
  learn(visit: Visit): void
  /** Called once after the last `learn` of a protocol that learns first and ranks afterwards. */
  finish?(): void
  /** All unseen items, best first. */
  rank(user: number): number[]
  /** The list that the site would show; timed. */
  list(user: number): unknown
}

/** The items that are not in `seen` by falling score, then by item. */
export function rankByScore(
  items: readonly number[],
  scores: ArrayLike<number>,
  seen: ReadonlySet<number>,
): number[] {
  const indexes: number[] = []
  for (let index = 0; index < items.length; index++) if (!seen.has(items[index]!)) indexes.push(index)
  return indexes.sort((a, b) => scores[b]! - scores[a]! || a - b).map((index) => items[index]!)
}
