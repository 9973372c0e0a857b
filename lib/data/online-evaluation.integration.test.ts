import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { sumListQuality } from "@/lib/data/online-evaluation"
import { eventTopic } from "@/lib/kafka/topics"
import { ListMaker } from "@/lib/pipeline/apply/list-maker"
import { rebuildModel } from "@/lib/pipeline/rebuild-model"
import { redis } from "@/lib/redis/client"
import { createMessage } from "@/test-support/messages"
import { recordMessage } from "@/test-support/record-message"
import { createTestSite, type TestSite } from "@/test-support/test-site"

let site: TestSite
let lists: ListMaker
let offset = 0

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  lists = new ListMaker(redis())
  await rebuildModel(redis(), eventTopic())
})
beforeEach(() => database().listQuality.deleteMany())
afterAll(async () => {
  await lists.stop()
  await site.remove()
})

const watch = (user_id: number, video_id: number, watch_time = 30) =>
  createMessage(offset++, { user_id, video_id, watch_time }, Date.now())
const record = (message: ReturnType<typeof watch>) => recordMessage(lists, message)
const countViews = async () =>
  (await sumListQuality()).map(({ audience, list, views }) => `${audience} ${list} ${views}`).sort()

it("counts a first view once, however often it comes, and a film that was seen before not at all", async () => {
  const message = watch(1, 3)
  for (const again of [message, message, watch(1, 3), watch(1, 4, 2)]) await record(again)
  expect(await countViews()).toEqual(["people own 1", "people trending 1"])
})

it("keeps simulated viewers apart", async () => {
  const robot = await database().user.create({ data: { kind: "simulated" } })
  await record(watch(robot.id, 5))
  expect(await countViews()).toEqual(["simulated own 1", "simulated trending 1"])
})
