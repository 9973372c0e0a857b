import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { eventTopic } from "@/lib/kafka/topics"
import { createCatchUp } from "@/lib/pipeline/model/update-model"
import { PartDownError } from "@/lib/platform/errors"
import { redis, type Redis } from "@/lib/redis/client"
import { fetchList } from "@/lib/redis/finished-lists"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"

let site: TestSite
let worker: TestWorker
let isAway = false

/** Redis, which can be away: then every command fails. */
function createFrailRedis(): Redis {
  return new Proxy(redis(), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== "function") return value
      return (...args: unknown[]) =>
        isAway
          ? Promise.reject(new PartDownError("redis"))
          : ((value as (...rest: unknown[]) => unknown).apply(target, args) as unknown)
    },
  })
}

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start(undefined, createFrailRedis())
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})
beforeEach(() => {
  isAway = false
})

const like = (user_id: number, video_id: number) => ({ user_id, video_id, type: "like" as const })
const countRows = () => database().interaction.count()

describe("without Redis", () => {
  it("the record goes on, and Redis follows with the next batch", async () => {
    await worker.send([like(1, 1)])
    isAway = true
    for (const video of [2, 3, 4]) await worker.send([like(1, video), like(2, video)])
    expect(await countRows()).toBe(7)
    isAway = false
    await worker.send([like(3, 5)])
    await worker.makeDueLists()
    expect(await fetchList(redis(), 2)).toMatchObject({ version: 3 })
    expect(await findDifferences()).toEqual([])
  })

  it("what is owed survives the worker that owes it", async () => {
    isAway = true
    await worker.send([like(4, 1), like(5, 2)])
    await worker.stop()
    isAway = false
    const successor = await TestWorker.start()
    const catchUp = createCatchUp(redis(), eventTopic())
    await catchUp()
    await catchUp()
    await successor.makeDueLists()
    expect(await fetchList(redis(), 5)).toMatchObject({ version: 1 })
    expect(await findDifferences()).toEqual([])
    await successor.stop()
  })

  it("an erasure waits: what it removes is named by its batch alone", async () => {
    isAway = true
    const erasure = worker.create([{ user_id: 4, type: "erase" }])
    await expect(worker.apply(erasure)).rejects.toThrow(PartDownError)
    isAway = false
    await worker.apply(erasure)
    expect(await fetchList(redis(), 4)).toBeNull()
    expect(await findDifferences()).toEqual([])
  })
})
