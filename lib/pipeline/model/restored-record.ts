import { readOffsets } from "@/lib/data/consumer-offsets"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { dropAllLists } from "@/lib/redis/finished-lists"
import { readFurthestFences } from "@/lib/redis/model-store"
import { rebuildModel } from "./rebuild-model"

/**
 * A shard is asked first: the record is always written before, so that a shard that is ahead of it was left behind by
 * it.
 */
async function isAheadOfRecord(redis: Redis, topic: string): Promise<boolean> {
  const fences = await readFurthestFences(redis, topic)
  const offsets = new Map((await readOffsets(topic)).map(({ partition, next }) => [partition, next]))
  return [...fences].some(([partition, fence]) => fence > (offsets.get(partition) ?? 0n))
}

/**
 * Where the record was restored from a backup, Redis has counted what the record has not: the model is filled from the
 * record anew, and every list goes, since those of the restored record would count as older. What the log still has
 * comes again after.
 */
export async function followRestoredRecord(redis: Redis, topic: string): Promise<void> {
  if (!(await isAheadOfRecord(redis, topic))) return
  logger.warn("the record is behind redis: it was restored from a backup; redis is filled from it")
  await rebuildModel(redis, topic, { isNeeded: () => isAheadOfRecord(redis, topic) })
  await dropAllLists(redis)
}
