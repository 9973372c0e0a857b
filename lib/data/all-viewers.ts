import { database, type Queries } from "@/lib/data/client"
import { readViewerStates } from "@/lib/data/viewer-states"

const CHUNK = 1_000

/** Everybody of whom anything is known, by id, a thousand at a time, with what is known of each. */
export async function* readAllViewers(db: Queries = database()) {
  for (let last = 0; ;) {
    const rows = await db.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
      SELECT id, version, forgotten_at FROM users
      WHERE id > ${last}::int AND (version > 0 OR EXISTS (SELECT FROM viewer_videos WHERE user_id = users.id)) ORDER BY id LIMIT ${CHUNK}::int`
    if (rows.length === 0) return
    const known = rows.map(({ id, forgotten_at }) => ({ id, forgottenAt: forgotten_at?.getTime() ?? null }))
    const states = await readViewerStates(db, known)
    yield rows.map(({ id, version }) => ({ viewerId: id, version, state: states.get(id)! }))
    last = rows.at(-1)!.id
  }
}
