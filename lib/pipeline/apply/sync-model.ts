import type { Redis } from "ioredis"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { readChanges } from "@/lib/data/model-changes"
import { rebuildModel } from "@/lib/pipeline/rebuild-model"
import { applyChange, readFence, type Change } from "@/lib/redis/model-store"

/** Applies what Postgres kept for a partition since Redis saw it last. False where that is not enough. */
async function applyKept(redis: Redis, topic: string, partition: number): Promise<boolean> {
  const [fence, offsets] = await Promise.all([readFence(redis, topic, partition), readOffsets(topic)])
  const recorded = offsets.find((offset) => offset.partition === partition)?.next ?? 0n
  // A Redis that is ahead of the record has counted what Postgres never saw, or saw and lost.
  if (fence === null || fence > recorded) return false
  const changes = await readChanges(topic, partition, fence)
  if (fence < recorded && (changes[0] === undefined || changes[0].first > fence)) return false
  for (const change of changes) if ((await applyChange(redis, change)) === "gap") return false
  return true
}

/**
 * Brings the model in Redis up to the record for one partition. Redis is fenced by itself, so it may be behind (a worker died between
 * the two), older (its last second was lost) or empty.
 */
export async function syncModel(redis: Redis, topic: string, partition: number): Promise<void> {
  if (await applyKept(redis, topic, partition)) return
  const fence = await readFence(redis, topic, partition)
  await rebuildModel(redis, topic, { force: fence !== null })
  if (!(await applyKept(redis, topic, partition)))
    throw new Error(`The model can't follow partition ${partition}`)
}

/** Applies a batch's change, after what came before it where Redis lacks that. */
export async function applyToModel(redis: Redis, change: Change): Promise<void> {
  if ((await applyChange(redis, change)) === "gap") await syncModel(redis, change.topic, change.partition)
}
