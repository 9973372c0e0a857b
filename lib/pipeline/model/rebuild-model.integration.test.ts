import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { LOCKS, withAdvisoryLock } from "@/lib/data/advisory-lock"
import { database } from "@/lib/data/client"
import { eventTopic } from "@/lib/kafka/topics"
import { redis, type Redis } from "@/lib/redis/client"
import { fetchList, publishList } from "@/lib/redis/finished-lists"
import { keys } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import { FillInterruptedError, ShardFiller } from "@/lib/redis/shard-filler"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import { rebuildModel } from "./rebuild-model"
import { createCatchUp } from "./update-model"

const VIEWERS = 30

let site: TestSite
let worker: TestWorker

/** Redis as it is, but something happens before each call of one command; `count` from 1. */
function intercept(command: string, before: (count: number) => Promise<unknown> | void): Redis {
  let count = 0
  return new Proxy(redis(), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== "function") return value
      if (name !== command) return value.bind(target) as unknown
      return async (...args: unknown[]) => {
        await before((count += 1))
        return (value as (...rest: unknown[]) => unknown).apply(target, args)
      }
    },
  })
}

/** Something happens before the n-th script. */
const interruptScripts = (n: number, happen: () => Promise<unknown>): Redis =>
  intercept("evalsha", (count) => (count === n ? happen() : undefined))

async function emptyRedis(): Promise<void> {
  const found = await redis().keys(`${site.env.REDIS_PREFIX}*`)
  if (found.length > 0) await redis().unlink(found)
}

const countWaiting = async () => {
  const [row] = await database().$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`
  return row!.waiting
}

const watch = (user_id: number, video_id: number): Promise<void> =>
  worker.send([{ user_id, video_id, watch_time: 30 }])

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
  for (let viewer = 1; viewer <= VIEWERS; viewer++)
    for (let step = 0; step < 3; step++) await watch(viewer, 1 + ((viewer + step * 5) % 12))
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

describe("rebuildModel", () => {
  it("fills an empty Redis with what the record says", async () => {
    await emptyRedis()
    await rebuildModel(redis(), eventTopic())
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })

  it.each([3, 12, 20, 26])("begins anew where Redis is emptied before script %i", async (script) => {
    let emptied = 0
    const fragile = interruptScripts(script, async () => {
      emptied += 1
      await emptyRedis()
    })
    await emptyRedis()
    await rebuildModel(fragile, eventTopic())
    await worker.renewStaleLists()
    expect(emptied).toBe(1)
    expect(await findDifferences()).toEqual([])
  })

  it("leaves shards closed where it dies in the middle, and the next one finishes the work", async () => {
    await emptyRedis()
    const dying = interruptScripts(19, () => Promise.reject(new Error("dead")))
    await expect(rebuildModel(dying, eventTopic())).rejects.toThrow("dead")
    expect(await readFence(redis(), eventTopic(), 0)).toBeNull()
    // What comes meanwhile is recorded, and finds the shards closed.
    await watch(1, 12)
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })

  it("hands over to events that come while it reads", async () => {
    let arrived: Promise<void> | undefined
    const busy = interruptScripts(18, () => {
      arrived = watch(VIEWERS + 1, 3)
      return Promise.resolve()
    })
    await rebuildModel(busy, eventTopic(), { isNeeded: async () => true })
    await arrived
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })
})

describe("rebuilds at once", () => {
  it("take their snapshot when it is their turn: what came while they waited is in it", async () => {
    let rebuilding: Promise<void> | undefined
    await withAdvisoryLock(LOCKS.rebuild, async () => {
      rebuilding = rebuildModel(redis(), eventTopic(), { isNeeded: async () => true })
      await expect.poll(countWaiting).toBe(1)
      await watch(VIEWERS + 2, 4)
    })
    await rebuilding
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })

  it("are one where the first did what the others waited for", async () => {
    await emptyRedis()
    let fillings = 0
    const counting = intercept("set", () => void (fillings += 1))
    await Promise.all([0, 1, 2].map(() => rebuildModel(counting, eventTopic())))
    await worker.renewStaleLists()
    expect(fillings).toBe(1)
    expect(await findDifferences()).toEqual([])
  })
})

describe("createCatchUp", () => {
  it("brings up a partition that was recorded and left, and gives its worker time before", async () => {
    const messages = worker.create([{ user_id: VIEWERS + 3, video_id: 5, type: "impression" }])
    await worker.record(messages)
    const catchUp = createCatchUp(redis(), eventTopic())
    await catchUp()
    expect(await findDifferences()).not.toEqual([])
    await catchUp()
    expect(await findDifferences()).toEqual([])
  })
})

describe("ShardFiller", () => {
  it("does not let a filler that was paused write into the work of the next one", async () => {
    const first = new ShardFiller(redis(), randomUUID())
    await first.close()
    await rebuildModel(redis(), eventTopic())
    const late = first.add(new Map([["f:1", new Map([[2, 1]])]])).then(() => first.open([]))
    await expect(late).rejects.toThrow(FillInterruptedError)
    expect(await findDifferences()).toEqual([])
  })
})

describe("verifySite", () => {
  /** Lists are compared bit for bit where they are a second younger than the model. */
  const makeYoung = async () => {
    const future = Date.now() + 5_000
    for (let viewer = 1; viewer <= VIEWERS; viewer++) {
      const list = (await fetchList(redis(), viewer))!
      await publishList(redis(), { ...list, generated_at: new Date(future).toISOString() })
    }
  }

  it("finds lists made anew equal bit for bit, and one wrong score in them", async () => {
    await makeYoung()
    expect(await findDifferences()).toEqual([])
    const list = (await fetchList(redis(), 5))!
    list.items[3]!.score += Number.EPSILON * list.items[3]!.score
    await publishList(redis(), list)
    expect(await findDifferences()).toMatchObject([{ what: "list of viewer 5" }])
    await publishList(redis(), { ...list, generated_at: new Date(0).toISOString() })
  })

  it("finds a list that was made from something else, and a cell that is off by one", async () => {
    const list = (await fetchList(redis(), 7))!
    await publishList(redis(), { ...list, basis: list.basis! ^ 1 })
    await redis().del(keys.list(8))
    const [row] = await redis().smembers(keys.rows(0))
    const field = (await redis().hkeys(keys.rowPrefix(0) + row))[0]!
    await redis().hincrby(keys.rowPrefix(0) + row, field, 1)
    const what = (await findDifferences()).map((difference) => difference.what)
    expect(what).toContain("list of viewer 7: what it was made from")
    // Whoever stays away has none.
    expect(what.filter((each) => each.startsWith("list of viewer 8"))).toEqual([])
    expect(what).toContain(`model, row ${row}`)
  })
})
