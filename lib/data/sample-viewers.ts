import { database } from "@/lib/data/client"
import { readViewers, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { inParts } from "@/lib/platform/in-parts"

/** So many histories are held at once. */
const CHUNK = 50

/**
 * Some of all viewers who did anything, evenly by their numbers, a few at a time: about `count` of them, then as many
 * others, in so many rounds.
 */
export async function* sampleViewers(count: number, rounds: number): AsyncGenerator<ViewerSnapshot[]> {
  const [row] = await database().$queryRaw<{ active: number }[]>`
    SELECT count(*)::int AS active FROM users WHERE version > 0`
  const step = Math.max(1, Math.ceil(row!.active / count))
  for (let round = 0; round < Math.min(step, rounds); round++) {
    const ids = await database().$queryRaw<{ id: number }[]>`
      SELECT id FROM users WHERE version > 0 AND id % ${step}::int = ${round}::int ORDER BY id`
    for (const part of inParts(ids, CHUNK)) yield await readViewers(part.map(({ id }) => id))
  }
}
