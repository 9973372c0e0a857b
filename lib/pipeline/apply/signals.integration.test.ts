import { readFile } from "node:fs/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { EventMessage } from "@/lib/contract/interaction"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { readViewers } from "@/lib/data/viewer-states"
import { eventTopic } from "@/lib/kafka/topics"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { redis } from "@/lib/redis/client"
import { fetchList } from "@/lib/redis/finished-lists"
import { keys, shardOf } from "@/lib/redis/keys"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"

const VIEWER = 1

let site: TestSite
let worker: TestWorker

const send = (event: Partial<EventMessage>, hoursAgo = 0): Promise<void> => {
  const at = Date.now() - hoursAgo * HOUR_MS
  const occurred_at = new Date(at).toISOString()
  return worker.send([{ user_id: VIEWER, occurred_at, ...event }])
}
const countShown = async (video: number) =>
  Number((await redis().hget(`${keys.rowPrefix(shardOf(video))}s:${video}`, "0")) ?? 0)

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
  for (let viewer = 2; viewer <= 20; viewer++)
    for (let step = 0; step < 4; step++) {
      const video_id = 1 + ((viewer + step) % 12)
      await send({ user_id: viewer, video_id, watch_time: step % 2 === 0 ? 40 : 20 }, 9 - step)
    }
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

describe("impressions", () => {
  it("count in the model, once a viewer and video, and make no list", async () => {
    await send({ type: "impression", video_id: 5 }, 3)
    await send({ type: "impression", video_id: 5 }, 2)
    expect(await countShown(5)).toBe(1)
    expect(await fetchList(redis(), VIEWER)).toBeNull()
    expect(await findDifferences()).toEqual([])
  })

  it("lower the video in the viewer's next list", async () => {
    await send({ video_id: 1, watch_time: 40 }, 1)
    const listed = async () => (await fetchList(redis(), VIEWER))!.items
    const first = (await listed())[0]!
    const scoreNow = async () => (await listed()).find(({ video_id }) => video_id === first.video_id)!.score
    for (const hours of [8, 7, 6, 5, 4, 3, 2])
      await send({ type: "impression", video_id: first.video_id }, hours)
    expect(await scoreNow()).toBe(first.score)
    await worker.lists.makeLists(await loadCatalogue(), await readViewers([VIEWER]))
    expect(await scoreNow()).toBeLessThan(first.score - 0.4)
    expect(await findDifferences()).toEqual([])
  })

  it("are taken back by forget", async () => {
    await send({ type: "forget" })
    expect(await countShown(5)).toBe(0)
    expect(await findDifferences()).toEqual([])
  })

  it("are in a model that is filled anew, also of those who did nothing else", async () => {
    await send({ user_id: 30, type: "impression", video_id: 7 }, 1)
    await rebuildModel(redis(), eventTopic(), { isNeeded: async () => true })
    expect(await countShown(7)).toBe(1)
    expect(await findDifferences()).toEqual([])
  })
})

describe("the migration", () => {
  it("finds in the record what events from before it say", async () => {
    await send({ type: "impression", video_id: 8 }, 5)
    await send({ type: "impression", video_id: 8 }, 4)
    await send({ video_id: 9, watch_time: 3 }, 3)
    await database()
      .$executeRaw`UPDATE viewer_videos SET finished_at = NULL, brief_at = NULL, shown_hours = '{}'`
    expect(await findDifferences()).not.toEqual([])
    const sql = await readFile("prisma/migrations/20261127000000_signals/migration.sql", "utf8")
    for (const statement of sql.split(";\n").slice(1))
      if (statement.trim() !== "") await database().$executeRawUnsafe(statement)
    expect(await findDifferences()).toEqual([])
  })
})
