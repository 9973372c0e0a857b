import { UsageError } from "@/cli/shared/usage-error"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { eachLine } from "./each-line"
import type { History, Visit } from "./history"
import { IdNumbers } from "./id-numbers"

/**
 * Reads a file of one user a line, ids of items oldest first with any white space between them. The views are an hour
 * apart; of repeats the last one counts.
 * @throws UsageError where the file can't be read, or is empty
 */
export async function readSequences(path: string): Promise<History> {
  const ids = new IdNumbers()
  const sequences: number[][] = []
  await eachLine(
    path,
    (text) =>
      void sequences.push(
        text
          .trim()
          .split(/\s+/)
          .map((id) => ids.indexOf(id)),
      ),
  )
  if (sequences.length === 0)
    throw new UsageError(`${path} has no lines\nExpected a line per user: ids of items, oldest first`)
  const items = ids.toNumbers()
  const visits = sequences
    .flatMap((indices, user) =>
      indices.map((index, place): Visit => ({
        user,
        item: items[index]!,
        at: place * HOUR_MS,
        rating: null,
      })),
    )
    .sort((a, b) => a.at - b.at || a.user - b.user)
  return { visits, items: items.sort((a, b) => a - b), isTimed: false }
}
