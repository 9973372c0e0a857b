import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { sumListAccuracy } from "@/lib/data/online-evaluation"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"

let site: TestSite
let worker: TestWorker

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
})
beforeEach(() => database().listQuality.deleteMany())
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

const watch = (user_id: number, video_id: number, watch_time = 30) =>
  worker.create([{ user_id, video_id, watch_time }])
const record = (messages: ReturnType<typeof watch>) => worker.apply(messages)
const countViews = async () =>
  (await sumListAccuracy()).map(({ audience, list, views }) => `${audience} ${list} ${views}`).sort()

it("counts a first view once, however often it comes, and a video that was seen before not at all", async () => {
  const message = watch(1, 3)
  for (const again of [message, message, watch(1, 3), watch(1, 4, 2)]) await record(again)
  expect(await countViews()).toEqual(["people own 1", "people trending 1"])
})

it("keeps simulated viewers apart", async () => {
  const robot = await database().viewer.create({ data: { kind: "simulated" } })
  await record(watch(robot.id, 5))
  expect(await countViews()).toEqual(["simulated own 1", "simulated trending 1"])
})
