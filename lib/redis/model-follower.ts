import { z } from "zod"
import { type RowKey, fromPlainCells } from "@/lib/contract/model-change"
import { inParts } from "@/lib/platform/in-parts"
import { videoOf } from "@/lib/recommender/model/cells"
import { Model } from "@/lib/recommender/model/model"
import type { Redis } from "@/lib/redis/client"
import { keys, listShards, shardOf } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { READ_ROWS } from "@/lib/redis/scripts"

const READ_COUNT = 1_000
/** Rows that one script reads: it holds everybody up meanwhile. */
const ROWS_AT_ONCE = 200

/**
 * Where we are in a shard's stream of changes. `loaded`: rows that were read after that place, each with the number of
 * the last change that it holds already; needed until all of these changes have come by.
 */
type Position = { sequence: number; id: string; loaded: Map<RowKey, number>; until: number }

const rowsSchema = z.tuple([z.coerce.number(), z.coerce.number(), z.string()]).rest(z.array(z.unknown()))

function toFields(flat: unknown[]): Map<number, number> {
  const fields = new Map<number, number>()
  for (let index = 0; index < flat.length; index += 2)
    fields.set(Number(flat[index]), Number(flat[index + 1]))
  return fields
}

function parseEntry([id, flat]: [string, string[]]): {
  id: string
  sequence: number
  cells: string | undefined
} {
  const fields = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) fields.set(flat[index]!, flat[index + 1]!)
  return { id, sequence: Number(fields.get("sequence")), cells: fields.get("cells") }
}

/**
 * Holds the model in memory and follows what any worker, this one included, changes in Redis. Rows are loaded some at a
 * time, each together with its place in the stream of changes, so no change counts twice; where the stream has a gap,
 * the shard is loaded again. What is held stays while Redis is emptied and filled.
 */
export class ModelFollower {
  readonly model = new Model()
  readonly #positions = new Map<number, Position>()
  #refreshing: Promise<Set<number>> | undefined

  constructor(private readonly redis: Redis) {}

  /** Whether every shard was loaded at some time. */
  get isLoaded(): boolean {
    return this.#positions.size === listShards().length
  }

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
    const changed = new Set<number>()
    await Promise.all(listShards().map((shard) => this.#refreshShard(shard, changed)))
    return changed
  }

  async #refreshShard(shard: number, changed: Set<number>): Promise<void> {
    const isFollowed = this.#positions.has(shard) && (await this.#follow(shard, changed))
    if (!isFollowed) await this.#loadShard(shard, changed)
    // What came while it was loaded.
    const position = this.#positions.get(shard)
    if (position && position.sequence < position.until) await this.#follow(shard, changed)
  }

  /** Applies what has come since. False where the stream does not have all of it. */
  async #follow(shard: number, changed: Set<number>): Promise<boolean> {
    const position = this.#positions.get(shard)!
    const start = position.sequence
    for (;;) {
      // Asked first, so that the stream brings at least as much as this number promises: an emptied Redis says so here
      // alone.
      const [sequence, entries] = await Promise.all([
        this.redis.hget(keys.fence(shard), "sequence"),
        this.#readChanges(shard, position.id),
      ])
      for (const { id, sequence: next, cells } of entries) {
        if (cells === undefined || next !== position.sequence + 1) return false
        await this.#apply(shard, position, next, cells, changed)
        Object.assign(position, { sequence: next, id })
      }
      const promised = Number(sequence ?? 0)
      if (promised < start) return false
      if (promised <= position.sequence) break
      if (entries.length === 0) return false
    }
    if (position.sequence >= position.until) position.loaded = new Map()
    return true
  }

  async #apply(shard: number, position: Position, next: number, text: string, changed: Set<number>) {
    const cells = fromPlainCells(JSON.parse(text))
    if (next <= position.until) {
      // Not found when rows were listed, and perhaps there before: as it is now it is right.
      const missing = [...cells.keys()].filter((row) => !position.loaded.has(row))
      if (missing.length > 0) await this.#loadRows(shard, position, missing)
      for (const row of cells.keys()) if (position.loaded.get(row)! >= next) cells.delete(row)
    }
    this.model.apply(cells)
    for (const row of cells.keys()) changed.add(videoOf(row))
  }

  async #readChanges(shard: number, id: string) {
    const answer = await this.redis.xread("COUNT", READ_COUNT, "STREAMS", keys.changes(shard), id)
    return (answer?.[0]?.[1] ?? []).map((entry) => parseEntry(entry as [string, string[]]))
  }

  async #loadShard(shard: number, changed: Set<number>): Promise<void> {
    const { isReady, sequence, id } = await this.#readRows(shard, [])
    // It is being filled: what is held, if anything, is better until then.
    if (!isReady) return
    const position: Position = { sequence, id, loaded: new Map(), until: sequence }
    const stale = new Set<RowKey>()
    for (const row of this.model.keys()) if (shardOf(videoOf(row)) === shard) stale.add(row)
    for (let cursor = ""; cursor !== "0";) {
      const [next, names] = await this.redis.sscan(keys.rows(shard), cursor || "0", "COUNT", ROWS_AT_ONCE)
      cursor = next
      const rows = names as RowKey[]
      if (rows.length > 0 && !(await this.#loadRows(shard, position, rows))) return
      for (const row of rows) changed.add(videoOf(row))
    }
    for (const row of stale) {
      if (position.loaded.has(row)) continue
      this.model.setRow(row, new Map())
      changed.add(videoOf(row))
    }
    this.#positions.set(shard, position)
  }

  /** False where the shard was closed meanwhile. */
  async #loadRows(shard: number, position: Position, rows: RowKey[]): Promise<boolean> {
    for (const some of inParts(rows, ROWS_AT_ONCE)) {
      const { isReady, sequence, fields } = await this.#readRows(shard, some)
      if (!isReady) return false
      for (const [index, row] of some.entries()) {
        this.model.setRow(row, toFields(fields[index]!))
        position.loaded.set(row, sequence)
      }
      position.until = Math.max(position.until, sequence)
    }
    return true
  }

  async #readRows(shard: number, rows: RowKey[]) {
    const args = [keys.rowPrefix(shard), ...rows]
    const answer = await runScript(this.redis, READ_ROWS, [keys.fence(shard), keys.changes(shard)], args)
    const [ready, sequence, id, ...fields] = rowsSchema.parse(answer)
    return { isReady: ready === 1, sequence, id, fields }
  }
}
