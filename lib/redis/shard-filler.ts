import { z } from "zod"
import { type Cells, type RowKey, toPlainCells } from "@/lib/contract/model-change"
import type { Redis } from "@/lib/redis/client"
import { keys, listShards } from "@/lib/redis/keys"
import { fenceField, splitByShard, STREAM_LENGTH } from "@/lib/redis/model-store"
import { runScript } from "@/lib/redis/run-script"
import { CLEAR_SHARD, CLOSE_SHARD, FILL_SHARD, OPEN_SHARD } from "@/lib/redis/scripts"

/** What is held back before it is written: some megabytes, however large the model is. */
const MAX_CELLS = 50_000
const CLEAR_CHUNK = 500

/** Cells that one script writes: some milliseconds, in which Redis does nothing else. */
const PART_CELLS = 2_000

/** Cells in parts, of whole rows or of pieces of long ones. */
function* splitCells(cells: Cells): Generator<Cells> {
  let part: Cells = new Map()
  let size = 0
  for (const [row, fields] of cells)
    for (const [field, amount] of fields) {
      const known = part.get(row)
      if (known) known.set(field, amount)
      else part.set(row, new Map([[field, amount]]))
      size += 1
      if (size < PART_CELLS) continue
      yield part
      part = new Map()
      size = 0
    }
  if (size > 0) yield part
}

/** Redis was emptied while it was filled, or somebody else began to fill it. */
export class FillInterruptedError extends Error {
  constructor() {
    super("Redis was emptied, or filled by somebody else, while it was filled")
    this.name = "FillInterruptedError"
  }
}

/**
 * Fills all shards of the model anew, in bounded memory: close, add as often as needed, open. Each shard knows who
 * fills it, so what was interrupted can't be opened half full, and a filler that was paused can't write into the work
 * of the next one.
 */
export class ShardFiller {
  #cells = new Map<RowKey, Map<number, number>>()
  #size = 0
  readonly #parts = new Map<number, number>()

  /** `id`: of this filling, never used before. */
  constructor(
    private readonly redis: Redis,
    private readonly id: string,
  ) {}

  /** Closes every shard and removes its rows. */
  async close(): Promise<void> {
    await Promise.all(listShards().map((shard) => this.#closeShard(shard)))
  }

  /** Adds cells, which are written when there are enough of them. Throws FillInterruptedError. */
  async add(cells: Cells): Promise<void> {
    for (const [row, fields] of cells) {
      const known = this.#cells.get(row) ?? new Map<number, number>()
      if (known.size === 0) this.#cells.set(row, known)
      this.#size -= known.size
      for (const [field, amount] of fields) known.set(field, (known.get(field) ?? 0) + amount)
      this.#size += known.size
    }
    if (this.#size >= MAX_CELLS) await this.#flush()
  }

  /** Writes what is left, and opens every shard at the offsets its rows are true for. Throws FillInterruptedError. */
  async open(fences: { topic: string; partition: number; next: bigint }[]): Promise<void> {
    await this.#flush()
    const offsets = fences.flatMap(({ topic, partition, next }) => [
      fenceField(topic, partition),
      String(next),
    ])
    for (const shard of listShards()) {
      const keysOf = [keys.fence(shard), keys.changes(shard)]
      await this.#run(OPEN_SHARD, keysOf, [this.id, STREAM_LENGTH, ...offsets])
    }
  }

  async #closeShard(shard: number): Promise<void> {
    await this.#run(CLOSE_SHARD, [keys.fence(shard)], [this.id])
    const clear = [this.id, keys.rowPrefix(shard), CLEAR_CHUNK]
    while ((await this.#run(CLEAR_SHARD, [keys.fence(shard), keys.rows(shard)], clear, 0)) > 0);
  }

  async #flush(): Promise<void> {
    const shards = [...splitByShard(this.#cells)]
    this.#cells = new Map()
    this.#size = 0
    await Promise.all(
      shards.map(async ([shard, cells]) => {
        for (const some of splitCells(cells)) {
          const part = (this.#parts.get(shard) ?? 0) + 1
          this.#parts.set(shard, part)
          const args = [this.id, keys.rowPrefix(shard), part, JSON.stringify(toPlainCells(some))]
          await this.#run(FILL_SHARD, [keys.fence(shard), keys.rows(shard)], args)
        }
      }),
    )
  }

  /** Runs one of the scripts, which answer less than `least` where the shard is not ours. */
  async #run(script: string, keysOf: string[], args: (string | number)[], least = 1): Promise<number> {
    const answer = z.number().parse(await runScript(this.redis, script, keysOf, args))
    if (answer < least) throw new FillInterruptedError()
    return answer
  }
}
