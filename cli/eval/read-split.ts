import { z } from "zod"
import { listItems, type History, type Visit } from "./history"
import { readLines } from "./read-lines"

const trainLine = z
  .array(z.number())
  .min(2, "needs user and item")
  .max(3, "has more than user, item and rating")
  .transform(([user, item]) => ({ user: user!, item: item! }))

const testLine = z
  .array(z.number())
  .min(1, "needs a user")
  .transform(([user, ...items]) => ({ user: user!, items: new Set(items) }))

/**
 * A training history, in file order, and the items that each test user is to be shown. `history.items` has those of
 * both.
 */
export type Split = { history: History; tests: { user: number; items: Set<number> }[] }

/** Reads `user item [rating]` lines to learn from and `user item item …` lines to test with. */
export function readSplit(trainPath: string, testPath: string): Split {
  const visits = readLines(trainPath, trainLine).map(({ user, item }, index): Visit => ({
    user,
    item,
    at: index,
    rating: null,
  }))
  const tests = readLines(testPath, testLine).filter(({ items }) => items.size > 0)
  const tested = tests.flatMap(({ items }) => [...items].map((item) => ({ item })))
  return { history: { visits, items: listItems([...visits, ...tested]), isTimed: false }, tests }
}
