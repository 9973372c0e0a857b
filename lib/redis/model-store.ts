import { z } from "zod"
import { toPlainCells, type Cells, type ModelChange, type RowKey } from "@/lib/contract/model-change"
import { hasFences } from "@/lib/platform/fences"
import { videoOf } from "@/lib/recommender/model/cells"
import type { Redis } from "@/lib/redis/client"
import { keys, listShards, MODEL_VERSION, shardOf } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { APPLY_CHANGES } from "@/lib/redis/scripts"

/** Changes kept for those who follow: minutes of a busy log. */
export const STREAM_LENGTH = 10_000

export type Outcome = "applied" | "known" | "gap"
const outcomeSchema = z.enum(["applied", "known", "gap"])

export const fenceField = (topic: string, partition: number) => `${topic}/${partition}`

/** Cells by the shard their rows are in. */
export function splitByShard(cells: Cells): Map<number, Cells> {
  const shards = new Map<number, Cells>()
  for (const [row, fields] of cells) {
    const shard = shardOf(videoOf(row))
    const part = shards.get(shard) ?? new Map<RowKey, Map<number, number>>()
    shards.set(shard, part.set(row, fields))
  }
  return shards
}

/**
 * Adds a change to every shard, each fenced by itself. "gap" where any shard lacks what came before: then nothing is
 * lost, and the caller brings it up to date and asks again. The others have the change by then and will say "known".
 */
export async function applyChange(redis: Redis, change: ModelChange): Promise<Outcome> {
  const { topic, partition, first, next, cells: all } = change
  const parts = splitByShard(all)
  const field = fenceField(topic, partition)
  const outcomes = await Promise.all(
    listShards().map(async (shard) => {
      const cells = JSON.stringify(toPlainCells(parts.get(shard) ?? new Map()))
      const answer = await runScript(
        redis,
        APPLY_CHANGES,
        [keys.fence(shard), keys.rows(shard), keys.changes(shard)],
        [
          field,
          String(first),
          String(next),
          keys.rowPrefix(shard),
          STREAM_LENGTH,
          cells,
          hasFences() ? 1 : 0,
        ],
      )
      return outcomeSchema.parse(answer)
    }),
  )
  if (outcomes.includes("gap")) return "gap"
  return outcomes.includes("applied") ? "applied" : "known"
}

/** How far the quickest shard is with each partition. */
export async function readFurthestFences(redis: Redis, topic: string): Promise<Map<number, bigint>> {
  const prefix = fenceField(topic, 0).slice(0, -1)
  const furthest = new Map<number, bigint>()
  const shards = await Promise.all(listShards().map((shard) => redis.hgetall(keys.fence(shard))))
  for (const [field, offset] of shards.flatMap((fields) => Object.entries(fields))) {
    if (!field.startsWith(prefix)) continue
    const partition = Number(field.slice(prefix.length))
    if (BigInt(offset) > (furthest.get(partition) ?? 0n)) furthest.set(partition, BigInt(offset))
  }
  return furthest
}

/** How far the slowest shard is with a partition; null where any shard is not complete. */
export async function readFence(redis: Redis, topic: string, partition: number): Promise<bigint | null> {
  const fences = await Promise.all(
    listShards().map((shard) => redis.hmget(keys.fence(shard), "ready", fenceField(topic, partition))),
  )
  if (fences.some(([ready]) => Number(ready) !== MODEL_VERSION)) return null
  const offsets = fences.map(([, offset]) => BigInt(offset ?? 0))
  return offsets.reduce((least, offset) => (offset < least ? offset : least))
}
