import type { Redis } from "ioredis"
import { z } from "zod"
import { hasFences } from "@/lib/platform/fences"
import { videoOf, type Cells, type RowKey } from "@/lib/recommender/model/contribution"
import { keys, listShards, MODEL_VERSION, shardOf } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { APPLY_CHANGES } from "@/lib/redis/scripts"

/** Changes kept for those who follow: minutes of a busy log. */
export const STREAM_LENGTH = 10_000

/** What the events of one partition from `first` up to, not with, `next` change in the model. */
export type Change = { topic: string; partition: number; first: bigint; next: bigint; cells: Cells }

export type Outcome = "applied" | "known" | "gap"
const outcomeSchema = z.enum(["applied", "known", "gap"])

export const fenceField = (topic: string, partition: number) => `${topic}/${partition}`

type PlainCells = Record<string, Record<string, number>>

/** Cells as JSON can hold them. */
export function toPlainCells(cells: Cells): PlainCells {
  return Object.fromEntries([...cells].map(([row, fields]) => [row, Object.fromEntries(fields)]))
}

const plainCellsSchema = z.record(z.string().regex(/^[pvs]:\d+$/), z.record(z.string(), z.int()))

/** Cells from JSON. Throws ZodError where they are none. */
export function fromPlainCells(plain: unknown): Cells {
  const rows = Object.entries(plainCellsSchema.parse(plain))
  return new Map(
    rows.map(([row, fields]) => [
      row as RowKey,
      new Map(Object.entries(fields).map(([field, value]) => [Number(field), value])),
    ]),
  )
}

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
 * Adds a change to every shard, each fenced by itself. "gap" where any shard lacks what came before: then nothing is lost,
 * and the caller brings it up to date and asks again. The others have the change by then and will say "known".
 */
export async function applyChange(redis: Redis, change: Change): Promise<Outcome> {
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

/** How far the slowest shard is with a partition; null where any shard is not complete. */
export async function readFence(redis: Redis, topic: string, partition: number): Promise<bigint | null> {
  const fences = await Promise.all(
    listShards().map((shard) => redis.hmget(keys.fence(shard), "ready", fenceField(topic, partition))),
  )
  if (fences.some(([ready]) => Number(ready) !== MODEL_VERSION)) return null
  const offsets = fences.map(([, offset]) => BigInt(offset ?? 0))
  return offsets.reduce((least, offset) => (offset < least ? offset : least))
}
