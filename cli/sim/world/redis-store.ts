import type { Cells, RowKey } from "@/lib/contract/model-change"
import { listShards, MODEL_VERSION } from "@/lib/redis/keys"

export type Shard = {
  ready: number | null
  filler: string | null
  parts: number
  /** Topic and partition -> next offset. */
  fence: Map<string, bigint>
  rows: Cells
}

const createShard = (): Shard => ({ ready: null, filler: null, parts: 0, fence: new Map(), rows: new Map() })

/** Redis: what its scripts do, each at once. */
export class RedisStore {
  shards = new Map(listShards().map((shard) => [shard, createShard()]))
  /** Viewer -> version of the list. */
  lists = new Map<number, number>()
  wanted = new Set<number>()
  stale: string | null = null

  empty(): void {
    this.shards = new Map(listShards().map((shard) => [shard, createShard()]))
    this.lists.clear()
    this.wanted.clear()
    this.stale = null
  }

  apply(
    number: number,
    field: string,
    first: bigint,
    next: bigint,
    cells: Cells,
  ): "applied" | "known" | "gap" {
    const shard = this.shards.get(number)!
    if (shard.ready !== MODEL_VERSION) return "gap"
    const at = shard.fence.get(field) ?? 0n
    if (at >= next) return "known"
    if (at !== first) return "gap"
    this.#add(shard.rows, cells)
    shard.fence.set(field, next)
    return "applied"
  }

  close(number: number, filler: string): void {
    this.shards.set(number, { ...createShard(), filler })
  }

  fill(number: number, filler: string, part: number, cells: Cells): boolean {
    const shard = this.shards.get(number)!
    if (shard.filler !== filler) return false
    if (shard.parts >= part) return true
    this.#add(shard.rows, cells)
    shard.parts = part
    return true
  }

  open(number: number, filler: string, fences: Map<string, bigint>): boolean {
    const shard = this.shards.get(number)!
    if (shard.filler !== filler) return false
    for (const [field, next] of fences) shard.fence.set(field, next)
    Object.assign(shard, { filler: null, parts: 0, ready: MODEL_VERSION })
    return true
  }

  #add(rows: Cells, cells: Cells): void {
    for (const [row, fields] of cells) {
      const known = rows.get(row) ?? new Map<number, number>()
      for (const [field, amount] of fields) {
        const sum = (known.get(field) ?? 0) + amount
        if (sum === 0) known.delete(field)
        else known.set(field, sum)
      }
      if (known.size > 0) rows.set(row, known)
      else rows.delete(row)
    }
  }
}

/** All rows of the model, whatever shard they are in. */
export const readRows = (redis: RedisStore): Map<RowKey, Map<number, number>> =>
  new Map([...redis.shards.values()].flatMap(({ rows }) => [...rows]))
