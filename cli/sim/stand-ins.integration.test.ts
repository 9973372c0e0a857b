import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { INTERACTION_TYPES, type LoggedEvent } from "@/lib/contract/interaction"
import type { Cells, ModelChange } from "@/lib/contract/model-change"
import { database } from "@/lib/data/client"
import * as offsets from "@/lib/data/consumer-offsets"
import * as interactions from "@/lib/data/interactions"
import * as changes from "@/lib/data/model-changes"
import * as playbacks from "@/lib/data/playbacks"
import { closeTransactions, inTransaction } from "@/lib/data/transaction"
import * as viewers from "@/lib/data/viewers"
import { redis } from "@/lib/redis/client"
import * as store from "@/lib/redis/model-store"
import { ShardFiller } from "@/lib/redis/shard-filler"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import * as postgresStandIn from "./stand-ins/postgres"
import * as redisStandIn from "./stand-ins/redis"
import { Group } from "./world/group"
import { Log } from "./world/log"
import { PostgresStore } from "./world/postgres-store"
import { readRows, RedisStore } from "./world/redis-store"
import { setWorld, world } from "./world/world"

const RUNS = 25
let site: TestSite
let round = 0

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
})
afterAll(async () => {
  await closeTransactions()
  await site.remove()
})
beforeEach(() => beginAnew())

function beginAnew(): void {
  round += 1
  setWorld({
    postgres: new PostgresStore(),
    redis: new RedisStore(),
    log: new Log("log", 2),
    group: new Group(2),
  })
}

const cellsOf = (entries: [number, number, number][]): Cells => {
  const cells: Cells = new Map()
  for (const [video, field, amount] of entries) {
    const row = cells.get(`f:${video}`) ?? new Map<number, number>()
    if (amount !== 0) cells.set(`f:${video}`, row.set(field, amount))
  }
  return cells
}
const cells = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 3 })),
    { maxLength: 4 },
  )
  .map(cellsOf)
const partition = fc.integer({ min: 0, max: 1 })
const offset = fc.integer({ min: 0, max: 6 })

describe("the stand-in of Redis", () => {
  const apply = fc.record({
    do: fc.constant("apply" as const),
    partition,
    from: offset,
    length: fc.integer({ min: 1, max: 3 }),
    cells,
  })
  const fill = fc.record({
    do: fc.constant("fill" as const),
    cells,
    next: fc.tuple(offset, offset),
    by: fc.boolean(),
  })

  it("does what the scripts do", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 4, arbitrary: apply }, fill), { maxLength: 12 }),
        async (steps) => {
          beginAnew()
          const topic = `t${round}`
          const left = await redis().keys(`${site.env.REDIS_PREFIX}*`)
          if (left.length > 0) await redis().unlink(left)
          let fillers = 0
          for (const step of steps) {
            if (step.do === "apply") {
              const change: ModelChange = {
                topic,
                partition: step.partition,
                first: BigInt(step.from),
                next: BigInt(step.from + step.length),
                cells: step.cells,
              }
              expect(await redisStandIn.applyChange(null, change)).toBe(
                await store.applyChange(redis(), change),
              )
            } else {
              const id = `${topic}-${++fillers}`
              const fences = step.next.map((next, place) => ({ topic, partition: place, next: BigInt(next) }))
              const both = [new ShardFiller(redis(), id), new redisStandIn.ShardFiller(null, id)]
              for (const filler of both) {
                await filler.close()
                await filler.add(step.cells)
                // Half of them die before they are done.
                if (step.by) await filler.open(fences)
              }
            }
            for (const place of [0, 1])
              expect(await redisStandIn.readFence(null, topic, place)).toBe(
                await store.readFence(redis(), topic, place),
              )
            expect(await redisStandIn.readFurthestFences(null, topic)).toEqual(
              await store.readFurthestFences(redis(), topic),
            )
          }
          const found = new Map<string, Map<number, number>>()
          for (const key of await redis().keys(`${site.env.REDIS_PREFIX}{m*}:row:*`)) {
            const fields = Object.entries(await redis().hgetall(key)).map(
              ([field, value]) => [Number(field), Number(value)] as const,
            )
            found.set(key.slice(key.indexOf(":row:") + 5), new Map(fields))
          }
          // A filler that died held back what the one of the simulator writes at once.
          if (steps.every((step) => step.do === "apply" || step.by))
            expect(new Map(readRows(world().redis))).toEqual(found)
        },
      ),
      { numRuns: RUNS },
    )
  })
})

describe("the stand-in of Postgres", () => {
  const uuid = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`
  const event = fc.record({
    id: fc.integer({ min: 1, max: 8 }),
    viewer: fc.integer({ min: 1, max: 3 }),
    video: fc.integer({ min: 1, max: 3 }),
    type: fc.constantFrom(...INTERACTION_TYPES),
    at: fc.integer({ min: 1, max: 9 }),
    view: fc.option(fc.integer({ min: 1, max: 3 })),
  })

  it("keeps events, views and changes as the statements do", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { maxLength: 5 }), { maxLength: 5 }),
        fc.option(offset),
        async (batches, forgotten) => {
          beginAnew()
          await database()
            .$executeRaw`TRUNCATE interactions, playbacks, model_changes, consumer_offsets, users CASCADE`
          let place = 0
          for (const batch of batches) {
            const events = batch.map(({ id, viewer, video, type, at, view }): LoggedEvent => ({
              eventId: uuid(id),
              type,
              viewerId: viewer,
              videoId: video,
              watchTime: type === "watch" ? at : null,
              position: null,
              viewId: view === null ? null : uuid(100 + view),
              occurredAt: 1_790_000_000_000 + at,
              context: null,
              partition: 0,
              offset: String(place++),
              loggedAt: 1_790_000_000_000 + at,
            }))
            const ids = [1, 2, 3]
            const pairs = ids.map((id) => ({
              viewerId: id,
              videoId: 1,
              forgottenAt: forgotten === null ? null : 1_790_000_000_000 + forgotten,
            }))
            const rows = events.map(({ viewerId, eventId, occurredAt }) => ({
              viewerId,
              videoId: 1,
              viewId: eventId,
              watchMs: occurredAt % 1_000,
            }))
            const unique = [...new Map(rows.map((row) => [`${row.viewerId}/${row.viewId}`, row])).values()]
            const change = {
              topic: "t",
              partition: 0,
              first: BigInt(place - events.length),
              next: BigInt(place),
              cells: cellsOf([[1, 1, 1]]),
            }
            const run = async (
              tx: never,
              of: {
                data: Pick<
                  typeof postgresStandIn,
                  | "lockOffset"
                  | "addViewers"
                  | "insertInteractions"
                  | "readOwners"
                  | "readWatches"
                  | "savePlaybacks"
                  | "readPlaybacks"
                  | "moveOffset"
                >
              },
            ) => {
              const { data } = of
              const first = await data.lockOffset(tx, "t", 0)
              const locked = await data.addViewers(tx, ids)
              const all = new Map(events.map(({ eventId, viewerId }) => [eventId, viewerId]))
              // The real one says so where nothing was there before.
              const inserted = (await data.insertInteractions(tx, 1, events)) ?? all
              const owners = await data.readOwners(
                tx,
                events.map(({ eventId }) => eventId),
              )
              const watches = await data.readWatches(tx, pairs, 2)
              await data.savePlaybacks(tx, unique)
              const kept = await data.readPlaybacks(tx, pairs)
              await data.moveOffset(tx, change)
              const key = (row: { viewerId: number; viewId: string }) => `${row.viewerId}/${row.viewId}`
              return {
                first,
                locked: [...locked.keys()].sort(),
                inserted: new Map([...inserted].sort()),
                owners: new Map([...owners].sort()),
                watches: watches.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
                kept: kept.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
              }
            }
            const real = { ...offsets, ...viewers, ...interactions, ...playbacks, ...changes }
            const expected = await inTransaction((tx) =>
              run(tx as never, { data: real as unknown as typeof postgresStandIn }),
            )
            const found = await postgresStandIn.inTransaction((tx) =>
              run(tx as never, { data: postgresStandIn }),
            )
            expect(found).toEqual(expected)
          }
          expect(await postgresStandIn.readChanges("t", 0, 0n)).toEqual(await changes.readChanges("t", 0, 0n))
          expect(await postgresStandIn.readOffsets("t")).toEqual(await offsets.readOffsets("t"))
        },
      ),
      { numRuns: RUNS },
    )
  })
})
