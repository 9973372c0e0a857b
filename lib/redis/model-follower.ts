import { z } from "zod"
import { type RowKey, fromPlainCells } from "@/lib/contract/model-change"
import { videoOf } from "@/lib/recommender/model/cells"
import { Model } from "@/lib/recommender/model/model"
import type { Redis } from "@/lib/redis/client"
import { keys, listShards, shardOf } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { READ_SHARD } from "@/lib/redis/scripts"

const READ_COUNT = 1_000

type Position = { sequence: number; id: string }

const shardSchema = z
  .tuple([z.coerce.number(), z.string()])
  .rest(z.tuple([z.string(), z.array(z.coerce.number())]))

function pairUp(flat: number[]): Map<number, number> {
  const fields = new Map<number, number>()
  for (let index = 0; index < flat.length; index += 2) fields.set(flat[index]!, flat[index + 1]!)
  return fields
}

function parseEntry([id, flat]: [string, string[]]): Position & { cells: string | undefined } {
  const fields = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) fields.set(flat[index]!, flat[index + 1]!)
  return { id, sequence: Number(fields.get("sequence")), cells: fields.get("cells") }
}

/**
 * Holds the model in memory and follows what any worker, this one included, changes in Redis. A shard is loaded
 * together with its place in the stream of changes, so no change counts twice; where the stream has a gap, the shard is
 * loaded again.
 */
export class ModelFollower {
  readonly model = new Model()
  readonly #positions = new Map<number, Position>()
  #refreshing: Promise<Set<number>> | undefined

  constructor(private readonly redis: Redis) {}

  /** Catches up with all that Redis has by now. Answers the videos whose rows changed. */
  refresh(): Promise<Set<number>> {
    // A second caller must not be given what was read before it asked.
    const previous = this.#refreshing ?? Promise.resolve()
    const current: Promise<Set<number>> = previous
      .catch(() => undefined)
      .then(() => this.#refreshAll())
      .finally(() => {
        if (this.#refreshing === current) this.#refreshing = undefined
      })
    this.#refreshing = current
    return current
  }

  async #refreshAll(): Promise<Set<number>> {
    const changed = await Promise.all(listShards().map((shard) => this.#refreshShard(shard)))
    return new Set(changed.flat())
  }

  async #refreshShard(shard: number): Promise<number[]> {
    const position = this.#positions.get(shard)
    if (position === undefined) return this.#loadShard(shard)
    const start = position.sequence
    // Asked first, so that the stream brings at least as much as this number promises: an emptied Redis says so here
    // alone.
    const [sequence, entries] = await Promise.all([
      this.redis.hget(keys.fence(shard), "sequence"),
      this.#readChanges(shard, position.id),
    ])
    const changed: number[] = []
    for (const { id, sequence: next, cells } of entries) {
      if (cells === undefined || next !== position.sequence + 1) return this.#loadShard(shard)
      const change = fromPlainCells(JSON.parse(cells))
      this.model.apply(change)
      for (const row of change.keys()) changed.push(videoOf(row))
      Object.assign(position, { sequence: next, id })
    }
    const promised = Number(sequence ?? 0)
    return promised < start || promised > position.sequence ? this.#loadShard(shard) : changed
  }

  /** More changes than this at once are not worth following: then the shard is loaded again. */
  async #readChanges(shard: number, id: string) {
    const answer = await this.redis.xread("COUNT", READ_COUNT, "STREAMS", keys.changes(shard), id)
    return (answer?.[0]?.[1] ?? []).map((entry) => parseEntry(entry as [string, string[]]))
  }

  async #loadShard(shard: number): Promise<number[]> {
    const answer = await runScript(
      this.redis,
      READ_SHARD,
      [keys.fence(shard), keys.rows(shard), keys.changes(shard)],
      [keys.rowPrefix(shard)],
    )
    const [sequence, id, ...rows] = shardSchema.parse(answer)
    const stale = [...this.model.rows()].map(([row]) => row).filter((row) => shardOf(videoOf(row)) === shard)
    for (const row of stale) this.model.setRow(row, new Map())
    for (const [row, flat] of rows) this.model.setRow(row as RowKey, pairUp(flat))
    this.#positions.set(shard, { sequence, id })
    return [...stale, ...rows.map(([row]) => row as RowKey)].map(videoOf)
  }
}
