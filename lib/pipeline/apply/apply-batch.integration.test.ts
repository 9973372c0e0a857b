import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { INTERACTION_TYPES, type EventMessage } from "@/lib/contract/interaction"
import { database } from "@/lib/data/client"
import { readLog } from "@/lib/data/logs"
import { createKafka, createProducer, type KafkaMessage, type Producer } from "@/lib/kafka/client"
import { DeadLetters } from "@/lib/kafka/dead-letters"
import { readTopic } from "@/lib/kafka/read-topic"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { MAX_VIEWS } from "@/lib/projections/playbacks"
import { redis } from "@/lib/redis/client"
import { fetchList } from "@/lib/redis/finished-lists"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import { deriveEventId } from "./derive-event-id"

const NOW = 1_790_000_000_000
const HALF = 20

let site: TestSite
let producer: Producer
let worker: TestWorker

beforeAll(async () => {
  site = await createTestSite()
  producer = createProducer(createKafka("freshet-test"))
  await producer.connect()
  const topics = { source: eventTopic(), letters: deadLetterTopic() }
  worker = await TestWorker.start(new DeadLetters(producer, topics))
})
afterAll(async () => {
  await worker.stop()
  await producer.disconnect()
  await site.remove()
})

let viewer = 100
beforeEach(() => {
  viewer += 100
})

const createMessages = (values: (Partial<EventMessage> | string)[]) =>
  worker.create(values, NOW + worker.next)
const apply = (messages: KafkaMessage[]) => worker.apply(messages)
const countRows = () => database().interaction.count({ where: { viewerId: viewer } })
const shownTo = async (viewerId: number) =>
  (await fetchList(redis(), viewerId))?.items.map(({ video_id }) => video_id) ?? []

describe("applyBatch", () => {
  it("takes the short form of any producer, for a viewer nobody knew", async () => {
    await apply(createMessages([`{"user_id":${viewer},"video_id":3,"watch_time":${HALF}}`]))
    const list = await fetchList(redis(), viewer)
    expect(list).toMatchObject({
      user_id: viewer,
      version: 1,
      source: "personal",
      cause: { type: "watch", video_id: 3 },
    })
    expect(await shownTo(viewer)).not.toContain(3)
    expect(await shownTo(viewer)).toHaveLength(11)
    expect(await findDifferences()).toEqual([])
  })

  it("counts an event once that comes twice, by two offsets or by the same one", async () => {
    const event = { user_id: viewer, video_id: 1, watch_time: HALF, event_id: crypto.randomUUID() }
    const messages = createMessages([event, event])
    await apply(messages)
    await apply(messages)
    await apply(createMessages([event]))
    expect(await countRows()).toBe(1)
    expect(await fetchList(redis(), viewer)).toMatchObject({ version: 1 })
    expect(await findDifferences()).toEqual([])
  })

  it("keeps an event whose id another viewer's has, once, under an id of its own", async () => {
    const event_id = crypto.randomUUID()
    const claim = { user_id: viewer + 1, video_id: 2, watch_time: HALF, event_id }
    const mine = { user_id: viewer, video_id: 1, watch_time: HALF, event_id }
    await apply(createMessages([claim, mine, mine]))
    await apply(createMessages([mine, claim]))
    expect(await countRows()).toBe(1)
    expect(await database().interaction.count({ where: { viewerId: viewer + 1 } })).toBe(1)
    expect(await findDifferences()).toEqual([])
  })

  it("counts so many views of a viewer and no more, also after it was forgotten", async () => {
    const views = (count: number) =>
      createMessages(
        Array.from({ length: count }, () => ({
          user_id: viewer,
          video_id: 6,
          watch_time: 86_400,
          view_id: crypto.randomUUID(),
        })),
      )
    const stats = async () => {
      const { views, watchMs } = await database().videoStats.findUniqueOrThrow({ where: { videoId: 6 } })
      return [Number(views), Number(watchMs)]
    }
    await apply(views(1))
    const [seen, watched] = await stats()
    for (let batch = 0; batch < 3; batch++) await apply(views(60))
    expect(await stats()).toEqual([seen! + MAX_VIEWS - 1, watched! + (MAX_VIEWS - 1) * 400_000])
    expect(await findDifferences()).toEqual([])
    const early = new Date(NOW - 86_400_000).toISOString()
    await apply(createMessages([{ user_id: viewer, video_id: 6, type: "forget", occurred_at: early }]))
    expect(await findDifferences()).toEqual([])
    await apply(createMessages([{ user_id: viewer, video_id: 6, type: "forget" }]))
    await apply(views(5))
    expect(await stats()).toEqual([seen! + 4, watched! + 4 * 400_000])
    expect(await findDifferences()).toEqual([])
  })

  it("derives ids that nobody outside can foresee", async () => {
    const before = { ...(await readLog(eventTopic()))! }
    expect(deriveEventId(before, 0, "0")).not.toBe(
      deriveEventId({ ...before, secret: crypto.randomUUID() }, 0, "0"),
    )
    const offset = String(worker.next)
    await apply(createMessages([`{"user_id":${viewer},"video_id":3,"watch_time":${HALF}}`]))
    const [row] = await database().interaction.findMany({ where: { viewerId: viewer } })
    expect(row!.eventId).toBe(deriveEventId(before, 0, offset))
  })

  it("puts aside what it can't use, with the reason and the place, and goes on", async () => {
    const good = { user_id: viewer, video_id: 1, watch_time: HALF }
    const first = worker.next
    const messages = createMessages(["{broken", { ...good, video_id: 999 }, good])
    // Tried again, as while Postgres is away: they are put aside once.
    for (let tries = 0; tries < 3; tries++) await apply(messages)
    expect(await countRows()).toBe(1)
    await apply(createMessages(["last"]))
    const letters = await readTopic(createKafka("freshet-test"), deadLetterTopic())
    expect(letters.map(({ headers }) => String(headers?.reason))).toEqual([
      "Not JSON in UTF-8",
      "There is no video 999",
      "Not JSON in UTF-8",
    ])
    expect(letters.map(({ headers }) => Number(headers?.offset))).toEqual([first, first + 1, first + 3])
    expect(String(letters[0]!.value)).toBe("{broken")
  })

  it("catches up where a worker died between Postgres and Redis", async () => {
    const messages = createMessages([{ user_id: viewer, video_id: 2, watch_time: HALF, type: "watch" }])
    await worker.record(messages)
    expect(await fetchList(redis(), viewer)).toBeNull()
    await apply(messages)
    expect(await shownTo(viewer)).not.toContain(2)
    expect(await findDifferences()).toEqual([])
  })

  it("catches up with the next batch too, and fills a Redis that was emptied", async () => {
    const watch = (video_id: number): Partial<EventMessage> => ({
      user_id: viewer,
      video_id,
      watch_time: HALF,
    })
    await apply(createMessages([watch(1)]))
    await redis().unlink(await redis().keys(`${site.env.REDIS_PREFIX}*`))
    await apply(createMessages([watch(2)]))
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })

  it("takes back what is taken back", async () => {
    const of = (type: EventMessage["type"], video_id?: number) => ({
      user_id: viewer,
      type,
      video_id,
      watch_time: HALF,
    })
    const stats = async () => {
      const { views, likes } = await database().videoStats.findUniqueOrThrow({ where: { videoId: 5 } })
      return { views: Number(views), likes: Number(likes) }
    }
    const before = await stats()
    await apply(createMessages([of("watch", 5), of("like", 5)]))
    expect(await stats()).toMatchObject({ views: before.views + 1, likes: before.likes + 1 })
    await apply(createMessages([of("unlike", 5)]))
    expect(await stats()).toMatchObject({ likes: before.likes })
    await apply(createMessages([of("forget", 5)]))
    expect(await stats()).toEqual(before)
    expect(await shownTo(viewer)).toContain(5)
    await apply(createMessages([of("not_interested", 5)]))
    expect(await shownTo(viewer)).not.toContain(5)
    expect(await findDifferences()).toEqual([])
  })

  it("comes to a clean recount from any events, replayed from anywhere", async () => {
    const event = fc.record({
      user_id: fc.integer({ min: 1, max: 4 }).map((id) => viewer + id),
      video_id: fc.integer({ min: 1, max: 6 }),
      type: fc.constantFrom(...INTERACTION_TYPES),
      watch_time: fc.constantFrom(0.5, 12, 20, 40),
      view_id: fc.constantFrom(undefined, "6f9619ff-8b86-4011-b42d-00cf4fc964ff"),
      occurred_at: fc.integer({ min: 0, max: 3_600_000 }).map((ms) => new Date(NOW - ms).toISOString()),
    })
    const all = fc.record({
      user_id: fc.integer({ min: 1, max: 2 }).map((id) => viewer + id),
      type: fc.constantFrom("forget" as const, "erase" as const),
    })
    const batches = fc.array(
      fc.array(fc.oneof({ weight: 20, arbitrary: event }, all), { minLength: 1, maxLength: 12 }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(), async (groups, from) => {
        const messages = groups.map(createMessages)
        for (const group of messages) await apply(group)
        for (const group of messages.slice(from % messages.length)) await apply(group)
        expect(await findDifferences()).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
