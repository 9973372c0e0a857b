import { randomUUID } from "node:crypto"
import type { Redis } from "ioredis"
import { createDatabase, type Queries } from "@/lib/data/client"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { readAllViewers } from "@/lib/data/all-viewers"
import { logger } from "@/lib/platform/logger"
import { learn, NO_LESSON, toLesson } from "@/lib/recommender/model/delta"
import { keys } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import { FillInterruptedError, ShardFiller } from "@/lib/redis/shard-filler"

/** Any number that no other lock of this database has. */
const LOCK = 7_305_411
const MAX_MS = 20 * 60_000
const TRIES = 3

export type RebuildOptions = {
  /** Also where Redis looks complete. */
  force?: boolean
  /** Told how many viewers more are counted. */
  onProgress?: (viewers: number) => void
}

/**
 * Fills the model in Redis from the record, and opens it at the offsets the record is true for: what the log brings meanwhile meets closed
 * shards and is applied after, from the changes that Postgres keeps. Lists are left to `renewLists`. One process at a time; a second one
 * finds the work done. Interrupted, it leaves the shards closed, and the next one begins anew.
 */
export async function rebuildModel(redis: Redis, topic: string, options: RebuildOptions = {}): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryRebuild(redis, topic, options)
    } catch (error) {
      if (!(error instanceof FillInterruptedError) || tries >= TRIES) throw error
      logger.warn({ tries }, "redis was emptied while it was filled; once more")
    }
  }
}

async function tryRebuild(
  redis: Redis,
  topic: string,
  { force = false, onProgress }: RebuildOptions,
): Promise<void> {
  const start = performance.now()
  const db = createDatabase({ max: 1, statementMs: 0 })
  try {
    await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK})::text`
        if (!force && (await readFence(redis, topic, 0)) !== null) return
        await fillFromRecord(redis, topic, tx, onProgress)
        logger.info({ ms: Math.round(performance.now() - start) }, "the model was rebuilt from the record")
      },
      { isolationLevel: "RepeatableRead", maxWait: 5_000, timeout: MAX_MS },
    )
  } finally {
    await db.$disconnect()
  }
}

async function fillFromRecord(
  redis: Redis,
  topic: string,
  tx: Queries,
  onProgress?: (viewers: number) => void,
): Promise<void> {
  const id = randomUUID()
  const filler = new ShardFiller(redis, id)
  await filler.close()
  // After the shards are closed: whoever empties Redis from now on makes the filling fail, and this mark is set again.
  await redis.set(keys.listsStale(), id)
  const offsets = await readOffsets(topic, tx)
  for await (const viewers of readAllViewers(tx)) {
    for (const { state } of viewers) await filler.add(learn(NO_LESSON, toLesson(state)))
    onProgress?.(viewers.length)
  }
  await filler.open(offsets.map(({ partition, next }) => ({ topic, partition, next })))
}
