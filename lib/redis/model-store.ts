import type { Redis } from "ioredis"
import { z } from "zod"
import { videoOf, type Cells, type RowKey } from "@/lib/recommender/contribution"
import { keys, listShards, shardOf } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { APPLY_CHANGES, OPEN_SHARD } from "@/lib/redis/scripts"

/** Changes kept for those who follow: minutes of a busy log. */
const STREAM_LENGTH = 10_000
const WRITE_CHUNK = 500

/** What the events of one partition from `first` up to, not with, `next` change in the model. */
export type Change = { topic: string; partition: number; first: bigint; next: bigint; cells: Cells }

export type Outcome = "applied" | "known" | "gap"
const outcomeSchema = z.enum(["applied", "known", "gap"])

const fenceField = (topic: string, partition: number) => `${topic}/${partition}`

type PlainCells = Record<string, Record<string, number>>

/** Cells as JSON can hold them. */
export function toPlainCells(cells: Cells): PlainCells {
  return Object.fromEntries([...cells].map(([row, fields]) => [row, Object.fromEntries(fields)]))
}

const plainCellsSchema = z.record(z.string().regex(/^[pv]:\d+$/), z.record(z.string(), z.int()))

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

function splitByShard(cells: Cells): Map<number, Cells> {
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
  const parts = splitByShard(change.cells)
  const field = fenceField(change.topic, change.partition)
  const outcomes = await Promise.all(
    listShards().map(async (shard) => {
      const cells = JSON.stringify(toPlainCells(parts.get(shard) ?? new Map()))
      const answer = await runScript(
        redis,
        APPLY_CHANGES,
        [keys.fence(shard), keys.rows(shard), keys.changes(shard)],
        [field, String(change.first), String(change.next), keys.rowPrefix(shard), STREAM_LENGTH, cells],
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
  if (fences.some(([ready]) => ready !== "1")) return null
  const offsets = fences.map(([, offset]) => BigInt(offset ?? 0))
  return offsets.reduce((least, offset) => (offset < least ? offset : least))
}

/** Closes a shard: from now on every change meets a gap, until it is opened again. */
export async function closeShard(redis: Redis, shard: number): Promise<void> {
  const [, rows] = await Promise.all([
    redis.hdel(keys.fence(shard), "ready"),
    redis.smembers(keys.rows(shard)),
  ])
  for (let start = 0; start < rows.length; start += WRITE_CHUNK) {
    await redis.unlink(rows.slice(start, start + WRITE_CHUNK).map((row) => keys.rowPrefix(shard) + row))
  }
  const sequence = await redis.hget(keys.fence(shard), "sequence")
  await redis.unlink(keys.fence(shard), keys.rows(shard))
  if (sequence !== null) await redis.hset(keys.fence(shard), "sequence", sequence)
}

/** Writes rows into a closed shard. */
export async function fillShard(
  redis: Redis,
  shard: number,
  rows: Iterable<[RowKey, ReadonlyMap<number, number>]>,
): Promise<void> {
  for (const [row, fields] of rows) {
    if (fields.size === 0) continue
    await Promise.all([
      redis.hset(keys.rowPrefix(shard) + row, Object.fromEntries(fields)),
      redis.sadd(keys.rows(shard), row),
    ])
  }
}

/** Opens a filled shard at the offsets up to which its rows hold what the log says. */
export async function openShard(
  redis: Redis,
  shard: number,
  fences: { topic: string; partition: number; next: bigint }[],
): Promise<void> {
  const offsets = fences.flatMap(({ topic, partition, next }) => [fenceField(topic, partition), String(next)])
  await runScript(redis, OPEN_SHARD, [keys.fence(shard), keys.changes(shard)], [STREAM_LENGTH, ...offsets])
}
