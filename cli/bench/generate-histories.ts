import type { Visit } from "@/cli/eval/history"
import { Random } from "@/lib/platform/random"

const MINUTE_MS = 60_000
const TASTES = 20
/** Popularity falls with rank to this power. */
const SKEW = 0.8
/** Chances that a view follows the one before it, is of the viewer's taste, or else just of what is popular. */
const FOLLOWS = 0.4
const OF_TASTE = 0.35
/** In the course of the whole history popularity moves on by this share of all items. */
const DRIFT = 0.3

export type HistoryPlan = { users: number; items: number; views: number; seed: number }

/** A rank below `count`, by a power law. */
function drawRank(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor((count + 1) * random.next() ** (1 / (1 - SKEW))))
}

/**
 * Histories of nobody: popularity by a power law that drifts, viewers with a taste, and items that lead on to others.
 * The same plan gives the same histories, in the order of time.
 */
export function generateHistories({ users, items, views, seed }: HistoryPlan): Visit[] {
  const random = new Random(seed)
  const last = new Map<number, number>()
  return Array.from({ length: views }, (_, index): Visit => {
    const user = Math.floor(users * random.next() ** 2)
    const previous = last.get(user)
    const moved = Math.floor((index / views) * DRIFT * items)
    const draw = random.next()
    let item = (drawRank(random, items) + moved) % items
    if (previous !== undefined && draw < FOLLOWS)
      item = (previous + 1 + drawRank(random, Math.min(30, items))) % items
    else if (draw < FOLLOWS + OF_TASTE) item = (item - (item % TASTES) + (user % TASTES)) % items
    last.set(user, item)
    return { user: user + 1, item: item + 1, at: index * MINUTE_MS, rating: null }
  })
}
