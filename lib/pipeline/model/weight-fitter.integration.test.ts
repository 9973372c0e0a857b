import { afterAll, beforeAll, expect, it } from "vitest"
import type { Cells } from "@/lib/contract/model-change"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { readLatestFit } from "@/lib/data/weight-fits"
import { eventTopic } from "@/lib/kafka/topics"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { redis } from "@/lib/redis/client"
import { ModelFollower } from "@/lib/redis/model-follower"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import { adoptFit } from "./adopt-fit"
import { rebuildModel } from "./rebuild-model"

const VIEWERS = 80
const VIDEOS = 12

let site: TestSite
let worker: TestWorker

/** Viewers go from each video to the next one: what is right before it says nothing. */
async function watchInOrder(from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from }, (_, index) =>
    Array.from({ length: 5 }, (_, step) => ({
      user_id: from + index,
      video_id: 1 + ((from + index + step) % VIDEOS),
      watch_time: 60,
      occurred_at: new Date(Date.now() - 60_000 + step * 1_000).toISOString(),
    })),
  )
  await worker.send(events.flat())
}

async function readWeights() {
  const follower = new ModelFollower(redis())
  await follower.refresh()
  return follower.model.weights
}

const countFits = () => database().weightFit.count()

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
  await watchInOrder(1, VIEWERS)
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

it("has new weights from the batch on that takes them, once, and they outlive Redis", async () => {
  const other = worker.lists
  await other.fitWeights(await cachedCatalogue())
  expect(other.fitter.found).not.toBeNull()
  // Nothing is changed between two events.
  expect(await readWeights()).toEqual(FIRST_WEIGHTS)
  expect(await countFits()).toBe(0)

  const messages = worker.create([{ user_id: 1, video_id: 9, watch_time: 60 }])
  await worker.apply(messages)
  expect(other.fitter.found).toBeNull()
  const kept = await readLatestFit()
  expect(kept!.weights).not.toEqual(FIRST_WEIGHTS)
  expect(kept!.lossAfter).toBeLessThan(kept!.lossBefore)
  expect(await readWeights()).toEqual(kept!.weights)

  await worker.apply(messages)
  expect(await countFits()).toBe(1)
  expect(await readWeights()).toEqual(kept!.weights)
  expect(await findDifferences()).toEqual([])

  await redis().unlink(await redis().keys(`${site.env.REDIS_PREFIX}*`))
  await rebuildModel(redis(), eventTopic())
  await worker.renewStaleLists()
  expect(await readWeights()).toEqual(kept!.weights)
  expect(await findDifferences()).toEqual([])
})

it("fits again when views have grown by a fifth, and takes the first of what several workers found", async () => {
  await worker.lists.fitWeights(await cachedCatalogue())
  expect(worker.lists.fitter.found).toBeNull()
  const kept = (await readLatestFit())!
  const adopt = async (views: number) => {
    const cells: Cells = new Map()
    await database().$transaction((tx) => adoptFit(tx, { ...kept, weights: FIRST_WEIGHTS, views }, cells))
    return cells
  }
  expect(await adopt(kept.views * 1.1)).toEqual(new Map())
  const back = await adopt(kept.views * 2)
  expect(back.get("w:0")!.get(0)).toBe(Math.round(1_000 * (FIRST_WEIGHTS.after - kept.weights.after)))
  expect(await adopt(kept.views * 2)).toEqual(new Map())
})

it("says where a model in Redis has other weights than the record", async () => {
  await redis().hincrby(`${site.env.REDIS_PREFIX}{m0}:row:w:0`, "0", 1)
  expect((await findDifferences()).map(({ what }) => what)).toContain("model, row w:0")
})
