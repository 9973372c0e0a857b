import { z } from "zod"
import { listItems, type History, type Visit } from "./history"
import { readLines } from "./read-lines"

/** `user item rating seconds`: the form of MovieLens-100K's u.data. */
const rating = z
  .tuple([z.number(), z.number(), z.number(), z.number()], "needs user, item, rating and time")
  .transform(([user, item, rating, seconds]) => ({ user, item, rating, seconds }))

/**
 * Reads a ratings file as views, whatever the rating was. They are ordered by time, those of one second as they stand
 * in the file: a user's second, third ... view of the same second is put a millisecond later.
 */
export function readRatings(path: string): History {
  const rows = readLines(path, rating).sort((a, b) => a.seconds - b.seconds)
  const last = new Map<number, number>()
  const visits = rows.map(({ user, item, rating, seconds }): Visit => {
    const at = Math.max(seconds * 1000, (last.get(user) ?? -1) + 1)
    last.set(user, at)
    return { user, item, at, rating }
  })
  return { visits, items: listItems(visits) }
}
