import type { Queries } from "@/lib/data/client"
import { readOffsets } from "@/lib/data/consumer-offsets"
import type { Model } from "@/lib/recommender/model/model"
import type { Redis } from "@/lib/redis/client"
import { keys, listShards } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import { compare, compareMaps, type Difference } from "@/lib/verify/compare"

/** Compares the rows of the model in Redis, and the offsets they are true for, with what they should be. */
export async function verifyModel(
  redis: Redis,
  db: Queries,
  topic: string,
  expected: Model,
  found: Model,
): Promise<Difference[]> {
  const rows = compareMaps((row) => `model, row ${row}`, new Map(expected.rows()), new Map(found.rows()))
  const offsets = await readOffsets(topic, db)
  const fences = await Promise.all(
    offsets.map(async ({ partition, next }) =>
      compare(`model, offset of partition ${partition}`, next, await readFence(redis, topic, partition)),
    ),
  )
  return [...rows, ...fences.flat()]
}

/** When the model in Redis last changed, epoch ms by the clock of Redis. 0 where it never did. */
export async function readChangedAt(redis: Redis): Promise<number> {
  const latest = await Promise.all(
    listShards().map((shard) => redis.xrevrange(keys.changes(shard), "+", "-", "COUNT", 1)),
  )
  return Math.max(0, ...latest.flat().map(([id]) => Number(id.split("-")[0])))
}
