import type { ModelChange } from "@/lib/contract/model-change"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { readChanges } from "@/lib/data/model-changes"
import type { Redis } from "@/lib/redis/client"
import { wantLists } from "@/lib/redis/due-lists"
import { applyChange, readFence } from "@/lib/redis/model-store"
import { rebuildModel } from "./rebuild-model"

type Kept = "applied" | "closed" | "lacking"

/**
 * Applies what Postgres kept for a partition since Redis saw it last, and wants the lists of those who did it: whoever
 * recorded it may be gone. "closed" where Redis has to be filled first; "lacking" where what was kept is not enough.
 */
async function applyKept(redis: Redis, topic: string, partition: number): Promise<Kept> {
  const [fence, offsets] = await Promise.all([readFence(redis, topic, partition), readOffsets(topic)])
  const recorded = offsets.find((offset) => offset.partition === partition)?.next ?? 0n
  if (fence === null) return "closed"
  // A Redis that is ahead of the record has counted what Postgres never saw, or saw and lost.
  if (fence > recorded) return "lacking"
  const kept = await readChanges(topic, partition, fence)
  if (fence < recorded && (kept[0] === undefined || kept[0].change.first > fence)) return "lacking"
  for (const { change } of kept) if ((await applyChange(redis, change)) === "gap") return "lacking"
  await wantLists(redis, [...new Set(kept.flatMap(({ viewers }) => viewers))])
  return "applied"
}

/**
 * Brings the model in Redis up to the record for one partition. Redis is fenced by itself, so it may be behind (a
 * worker died between the two), older (its last second was lost) or empty.
 */
export async function syncModel(redis: Redis, topic: string, partition: number): Promise<void> {
  // An emptied Redis is filled beside the way of events, which goes on meanwhile.
  if ((await applyKept(redis, topic, partition)) !== "lacking") return
  // While we waited for our turn another partition's worker may have filled it, for this one too.
  const isNeeded = async () => (await applyKept(redis, topic, partition)) === "lacking"
  await rebuildModel(redis, topic, { isNeeded })
  if ((await applyKept(redis, topic, partition)) === "lacking")
    throw new Error(`The model can't follow partition ${partition}`)
}

/** Brings every partition up to the record, where Redis was filled while events went on. */
export async function bringUp(redis: Redis, topic: string): Promise<void> {
  for (const { partition } of await readOffsets(topic)) await applyKept(redis, topic, partition)
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
      if (fence < next && seen.get(partition) === fence) await syncModel(redis, topic, partition)
      seen.set(partition, fence)
    }
  }
}

/** Applies a batch's change, after what came before it where Redis lacks that. */
export async function updateModel(redis: Redis, change: ModelChange): Promise<void> {
  if ((await applyChange(redis, change)) === "gap") await syncModel(redis, change.topic, change.partition)
}
