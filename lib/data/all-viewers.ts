import { database, type Queries } from "@/lib/data/client"
import { readVideoStates, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { emptyState } from "@/lib/recommender/state/viewer-state"

/** Rows that are read at once: some megabytes, however long histories are. */
const ROWS = 20_000

type Viewers = Map<number, { version: number; forgotten_at: Date | null }>

async function readOwnRows(db: Queries, from: number, to: number): Promise<Viewers> {
  const rows = await db.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
    SELECT id, version, forgotten_at FROM users WHERE id >= ${from}::int AND id <= ${to}::int`
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/**
 * Everybody of whom anything is known about videos, by id, some at a time, with all that is known of each. `db` must be
 * one snapshot.
 */
export async function* readAllViewers(db: Queries = database()): AsyncGenerator<ViewerSnapshot[]> {
  let last = { viewerId: 0, videoId: 0 }
  let unfinished: ViewerSnapshot | undefined
  for (;;) {
    const rows = await readVideoStates(db, last, ROWS)
    if (rows.length === 0) break
    last = rows.at(-1)!
    const own = await readOwnRows(db, rows[0]!.viewerId, last.viewerId)
    const finished: ViewerSnapshot[] = []
    for (const { viewerId, videoId, state } of rows) {
      if (unfinished?.viewerId !== viewerId) {
        if (unfinished) finished.push(unfinished)
        const row = own.get(viewerId)
        const forgottenAt = row?.forgotten_at?.getTime() ?? null
        unfinished = { viewerId, version: row?.version ?? 0, state: { ...emptyState(), forgottenAt } }
      }
      unfinished.state.videos.set(videoId, state)
    }
    if (finished.length > 0) yield finished
  }
  if (unfinished) yield [unfinished]
}
