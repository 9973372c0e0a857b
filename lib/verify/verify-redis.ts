import type { Redis } from "ioredis"
import { readOffsets } from "@/lib/data/consumer-offsets"
import type { Queries } from "@/lib/data/client"
import type { ViewerSnapshot } from "@/lib/data/viewer-states"
import { hiddenVideos } from "@/lib/recommender/viewer-state"
import { fetchList } from "@/lib/redis/list-store"
import { ModelFollower } from "@/lib/redis/model-follower"
import { readFence } from "@/lib/redis/model-store"
import { compare, compareMaps, type Difference } from "@/lib/verify/compare"
import type { Recounted } from "@/lib/verify/verify-record"

const CHUNK = 200

async function verifyList(redis: Redis, { userId, version, state }: ViewerSnapshot): Promise<Difference[]> {
  const list = await fetchList(redis, userId)
  const hidden = hiddenVideos(state)
  const shown = (list?.items ?? []).map(({ video }) => video.id).filter((id) => hidden.has(id))
  return [
    ...compare(`list of user ${userId}: version`, version, list?.version ?? null),
    ...compare(`list of user ${userId}: films it must not hold`, [], shown),
  ]
}

/**
 * Compares what Redis holds with what it should hold: the rows of the model and the offsets they are true for, and of each viewer's list
 * that it is the latest and holds nothing seen or sent away.
 */
export async function* verifyRedis(
  redis: Redis,
  db: Queries,
  topic: string,
  { model, viewers }: Recounted,
): AsyncGenerator<{ done: number; differences: Difference[] }> {
  const follower = new ModelFollower(redis)
  await follower.refresh()
  const rows = compareMaps(
    (row) => `model, row ${row}`,
    new Map(model.rows()),
    new Map(follower.model.rows()),
  )
  const offsets = await readOffsets(topic, db)
  const fences = await Promise.all(
    offsets.map(async ({ partition, next }) =>
      compare(`model, offset of partition ${partition}`, next, await readFence(redis, topic, partition)),
    ),
  )
  yield { done: 0, differences: [...rows, ...fences.flat()] }
  for (let start = 0; start < viewers.length; start += CHUNK) {
    const chunk = viewers.slice(start, start + CHUNK)
    const differences = await Promise.all(chunk.map((viewer) => verifyList(redis, viewer)))
    yield { done: chunk.length, differences: differences.flat() }
  }
}
