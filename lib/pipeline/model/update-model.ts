import type { ModelChange } from "@/lib/contract/model-change"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { readChanges } from "@/lib/data/model-changes"
import { readViewersBetween } from "@/lib/data/recorded-viewers"
import type { Redis } from "@/lib/redis/client"
import { wantLists } from "@/lib/redis/finished-lists"
import { applyChange, readFence } from "@/lib/redis/model-store"
import { rebuildModel } from "./rebuild-model"

/**
 * Applies what Postgres kept for a partition since Redis saw it last, and wants the lists of those who did it: whoever
 * recorded it may be gone. False where that is not enough.
 */
async function applyKept(redis: Redis, topic: string, partition: number): Promise<boolean> {
  const [fence, offsets] = await Promise.all([readFence(redis, topic, partition), readOffsets(topic)])
  const recorded = offsets.find((offset) => offset.partition === partition)?.next ?? 0n
  // A Redis that is ahead of the record has counted what Postgres never saw, or saw and lost.
  if (fence === null || fence > recorded) return false
  const changes = await readChanges(topic, partition, fence)
  if (fence < recorded && (changes[0] === undefined || changes[0].first > fence)) return false
  for (const change of changes) if ((await applyChange(redis, change)) === "gap") return false
  await wantLists(redis, await readViewersBetween(topic, partition, fence, recorded))
  return true
}

/**
 * Brings the model in Redis up to the record for one partition. Redis is fenced by itself, so it may be behind (a
 * worker died between the two), older (its last second was lost) or empty.
 */
export async function syncModel(redis: Redis, topic: string, partition: number): Promise<void> {
  if (await applyKept(redis, topic, partition)) return
  // While we waited for our turn another partition's worker may have filled it, for this one too.
  const isNeeded = async () => !(await applyKept(redis, topic, partition))
  await rebuildModel(redis, topic, { isNeeded })
  if (!(await applyKept(redis, topic, partition)))
    throw new Error(`The model can't follow partition ${partition}`)
}

/**
 * Answers what brings partitions up to the record that bring nothing new by themselves, and so would stay behind.
 * Called now and then: a partition that has not moved since the call before is behind; others have a worker that is
 * about to do it.
 */
export function createCatchUp(redis: Redis, topic: string): () => Promise<void> {
  const seen = new Map<number, bigint>()
  return async () => {
    for (const { partition, next } of await readOffsets(topic)) {
      const fence = await readFence(redis, topic, partition)
      if (fence === null) return
      if (fence < next && seen.get(partition) === fence) await applyKept(redis, topic, partition)
      seen.set(partition, fence)
    }
  }
}

/** Applies a batch's change, after what came before it where Redis lacks that. */
export async function updateModel(redis: Redis, change: ModelChange): Promise<void> {
  if ((await applyChange(redis, change)) === "gap") await syncModel(redis, change.topic, change.partition)
}
