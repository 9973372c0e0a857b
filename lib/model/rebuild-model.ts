import type { Redis } from "ioredis"
import { createDatabase, type Queries } from "@/lib/data/client"
import { recountModel } from "@/lib/data/recount-model"
import { logger } from "@/lib/logger"
import { groupBy } from "@/lib/group-by"
import { videoOf } from "@/lib/recommender/contribution"
import { keys, listShards, shardOf } from "@/lib/redis/keys"
import { closeShard, fillShard, openShard, readFence } from "@/lib/redis/model-store"

/** Any number that no other lock of this database has. */
const LOCK = 7_305_411
const MAX_MS = 10 * 60_000

/**
 * Fills the model in Redis from the record, and opens each shard at the offsets the recount is true for: what the log brings meanwhile is
 * refused by closed shards and applied after, from the changes that Postgres keeps. Lists are left to `renewLists`. One process at a time; a second one finds the work
 * done. With `force`, also where Redis looks complete.
 */
export async function rebuildModel(redis: Redis, topic: string, force = false): Promise<void> {
  const start = performance.now()
  const db = createDatabase({ max: 1, statementMs: 0 })
  try {
    await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK})::text`
        if (!force && (await readFence(redis, topic, 0)) !== null) return
        await fillFromRecord(redis, topic, tx)
        logger.info({ ms: Math.round(performance.now() - start) }, "the model was rebuilt from the record")
      },
      { isolationLevel: "RepeatableRead", maxWait: 5_000, timeout: MAX_MS },
    )
  } finally {
    await db.$disconnect()
  }
}

async function fillFromRecord(redis: Redis, topic: string, tx: Queries): Promise<void> {
  await redis.set(keys.listsStale(), 1)
  const { model, offsets } = await recountModel(tx, topic)
  const fences = offsets.map(({ partition, next }) => ({ topic, partition, next }))
  const rows = groupBy(model.rows(), ([row]) => shardOf(videoOf(row)))
  for (const shard of listShards()) {
    await closeShard(redis, shard)
    await fillShard(redis, shard, rows.get(shard) ?? [])
    await openShard(redis, shard, fences)
  }
}
