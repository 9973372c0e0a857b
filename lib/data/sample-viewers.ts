import { database } from "@/lib/data/client"
import { readViewers, type ViewerSnapshot } from "@/lib/data/viewer-states"

/** So many histories are held at once. */
const CHUNK = 50

/** Some of all viewers who did anything, evenly by their numbers, by id: at most about `count`, a few at a time. */
export async function* sampleViewers(count: number): AsyncGenerator<ViewerSnapshot[]> {
  const [row] = await database().$queryRaw<{ active: number }[]>`
    SELECT count(*)::int AS active FROM users WHERE version > 0`
  const step = Math.max(1, Math.ceil(row!.active / count))
  const ids = await database().$queryRaw<{ id: number }[]>`
    SELECT id FROM users WHERE version > 0 AND id % ${step}::int = 0 ORDER BY id`
  for (let start = 0; start < ids.length; start += CHUNK)
    yield await readViewers(ids.slice(start, start + CHUNK).map(({ id }) => id))
}
