import type { View } from "@/lib/recommender/state/signals"

/**
 * One view of a history file. `at` is epoch ms, and no two views of one user have the same. `rating` is 1 to 5 stars,
 * null where the file has none.
 */
export type Visit = { user: number; item: number; at: number; rating: number | null }

/** Ratings from here on count as liked, and up to here as disliked, where targets are told apart by them. */
export const LIKED_FROM = 4
export const DISLIKED_TO = 2

/**
 * Views in the order of time, and all items there are, in ascending order. Where a history is not timed, `at` says
 * nothing but the order.
 */
export type History = { visits: Visit[]; items: number[]; isTimed: boolean }

/** A sequence with one more view: each video once, at its latest place. */
export function follow(sequence: View[], { item, at }: Visit): View[] {
  return [
    ...sequence.filter(({ video }) => video !== item),
    { video: item, at, liked: false, finished: false },
  ]
}

export function listItems(visits: { item: number }[]): number[] {
  return [...new Set(visits.map(({ item }) => item))].sort((a, b) => a - b)
}

/** Each user's views, in the order of `visits`. */
export function groupByUser(visits: Visit[]): Map<number, Visit[]> {
  const users = new Map<number, Visit[]>()
  for (const visit of visits) {
    const own = users.get(visit.user)
    if (own) own.push(visit)
    else users.set(visit.user, [visit])
  }
  return users
}
