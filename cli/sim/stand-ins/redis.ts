import type { Cells, ModelChange, RowKey } from "@/lib/contract/model-change"
import { listShards, MODEL_VERSION, shardOf } from "@/lib/redis/keys"
import { reach } from "../world/faults"
import { world } from "../world/world"

// What the pipeline calls of lib/redis, by the same names and to the same effect. That it is the same,
// stand-ins.integration.test.ts shows.

export const fenceField = (topic: string, partition: number) => `${topic}/${partition}`
const videoOf = (row: RowKey) => Number(row.split(":")[1])
const cellsOf = (cells: Cells, shard: number): Cells =>
  new Map([...cells].filter(([row]) => shardOf(videoOf(row)) === shard))

export async function applyChange(_: unknown, change: ModelChange): Promise<"applied" | "known" | "gap"> {
  const { topic, partition, first, next, cells } = change
  const outcomes = await Promise.all(
    listShards().map((shard) =>
      reach("redis", () =>
        world().redis.apply(shard, fenceField(topic, partition), first, next, cellsOf(cells, shard)),
      ),
    ),
  )
  if (outcomes.includes("gap")) return "gap"
  return outcomes.includes("applied") ? "applied" : "known"
}

export const readFence = (_: unknown, topic: string, partition: number): Promise<bigint | null> =>
  reach("redis", () => {
    const shards = [...world().redis.shards.values()]
    if (shards.some(({ ready }) => ready !== MODEL_VERSION)) return null
    const offsets = shards.map(({ fence }) => fence.get(fenceField(topic, partition)) ?? 0n)
    return offsets.reduce((least, offset) => (offset < least ? offset : least))
  })

export const readFurthestFences = (_: unknown, topic: string): Promise<Map<number, bigint>> =>
  reach("redis", () => {
    const furthest = new Map<number, bigint>()
    for (const { fence } of world().redis.shards.values())
      for (const [field, offset] of fence) {
        const at = field.lastIndexOf("/")
        if (field.slice(0, at) !== topic) continue
        const partition = Number(field.slice(at + 1))
        if (offset > (furthest.get(partition) ?? 0n)) furthest.set(partition, offset)
      }
    return furthest
  })

export class FillInterruptedError extends Error {}

export class ShardFiller {
  #cells: Cells = new Map()
  #part = 0
  constructor(
    _: unknown,
    private readonly id: string,
  ) {}

  async close(): Promise<void> {
    for (const shard of listShards()) await reach("redis", () => world().redis.close(shard, this.id))
  }

  async add(cells: Cells): Promise<void> {
    for (const [row, fields] of cells) {
      const known = this.#cells.get(row) ?? new Map<number, number>()
      for (const [field, amount] of fields) known.set(field, (known.get(field) ?? 0) + amount)
      this.#cells.set(row, known)
    }
    // Often, where the real one holds back megabytes.
    await this.#flush()
  }

  async open(fences: { topic: string; partition: number; next: bigint }[]): Promise<void> {
    await this.#flush()
    const fields = new Map(fences.map(({ topic, partition, next }) => [fenceField(topic, partition), next]))
    for (const shard of listShards()) await this.#check(() => world().redis.open(shard, this.id, fields))
  }

  async #flush(): Promise<void> {
    const cells = this.#cells
    this.#cells = new Map()
    this.#part += 1
    for (const shard of listShards()) {
      const own = cellsOf(cells, shard)
      if (own.size > 0) await this.#check(() => world().redis.fill(shard, this.id, this.#part, own))
    }
  }

  async #check(work: () => boolean): Promise<void> {
    if (!(await reach("redis", work))) throw new FillInterruptedError()
  }
}

export const markListsStale = (_: unknown, mark: string): Promise<void> =>
  reach("redis", () => void (world().redis.stale = mark))
export const dropAllLists = (): Promise<void> => reach("redis", () => world().redis.lists.clear())
export const wantLists = (_: unknown, ids: number[]): Promise<void> =>
  reach("redis", () => ids.forEach((id) => world().redis.wanted.add(id)))
export const wantShownLists = wantLists
export const fetchList = (): Promise<null> => reach("redis", () => null)
export const fetchTrending = (): Promise<null> => reach("redis", () => null)
export const dropViewerKeys = (_: unknown, viewer: number): Promise<void> =>
  reach("redis", () => {
    world().redis.lists.delete(viewer)
    world().redis.wanted.delete(viewer)
  })
