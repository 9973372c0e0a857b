import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { EventMessage } from "@/lib/contract/interaction"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { saveProfiles } from "@/lib/data/seed-viewers"
import { readViewers } from "@/lib/data/viewer-states"
import { createGuest } from "@/lib/data/viewers"
import { addToWatchLater, listWatchLater } from "@/lib/data/watch-later"
import { redis } from "@/lib/redis/client"
import { wantList } from "@/lib/redis/due-lists"
import { fetchList } from "@/lib/redis/finished-lists"
import { takeTokens } from "@/lib/redis/rate-limit"
import { rateSubjects } from "@/lib/redis/viewer-keys"
import { findTraces } from "@/lib/verify/find-traces"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"

const NOW = 1_790_000_000_000
const PROFILE = 900_001

let site: TestSite
let worker: TestWorker
let viewer = 7_000_000

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
  worker = await TestWorker.start()
  await saveProfiles([{ id: "ada", viewerId: PROFILE, name: "Ada", taste: "Order" }])
})
afterAll(async () => {
  await worker.stop()
  await site.remove()
})
beforeEach(() => {
  viewer += 1
})

const createMessages = (values: Partial<EventMessage>[]) => worker.create(values, NOW + worker.next)
const apply = (messages: ReturnType<typeof createMessages>) => worker.apply(messages)

const watch = (user_id: number, video_id: number): Partial<EventMessage> => ({
  user_id,
  video_id,
  watch_time: 30,
})
const like = (user_id: number, video_id: number): Partial<EventMessage> => ({
  user_id,
  video_id,
  type: "like",
})
const erase = (user_id: number): Partial<EventMessage> => ({ user_id, type: "erase" })

/** Everything a viewer can leave behind. */
async function liveAWhile(id: number): Promise<void> {
  await apply(createMessages([watch(id, 1), watch(id, 2), like(id, 2), { ...like(id, 3), type: "dislike" }]))
  await addToWatchLater(id, 5)
  await wantList(redis(), id)
  await takeTokens(rateSubjects.events(id), 1, { size: 10, rate: 1 })
  await worker.stop()
}

async function readCounted() {
  const all = await database().videoStats.findMany({ orderBy: { videoId: "asc" } })
  return all.filter(({ views, likes, dislikes, watchMs }) => views + likes + dislikes + watchMs > 0n)
}

describe("an erasure", () => {
  it("leaves nothing of the viewer in Postgres, in Redis or in the model", async () => {
    await apply(createMessages([watch(1, 1), watch(1, 2), like(1, 2)]))
    const before = await readCounted()
    await liveAWhile(viewer)
    expect((await findTraces(viewer)).sort()).toEqual([
      "postgres: interactions",
      "postgres: playbacks",
      "postgres: recommendation_lists",
      "postgres: users",
      "postgres: viewer_videos",
      "postgres: watch_later",
      "redis: lists:due",
      `redis: rate:viewer:${viewer}`,
      `redis: recommendations:${viewer}`,
    ])
    await apply(createMessages([erase(viewer)]))
    expect(await findTraces(viewer)).toEqual([])
    expect(await readCounted()).toEqual(before)
    expect(await findDifferences()).toEqual([])
  })

  it("has its place in the order of its batch: what came before goes, what comes after is a new viewer's", async () => {
    await liveAWhile(viewer)
    await apply(createMessages([watch(viewer, 4), erase(viewer), watch(viewer, 6), watch(viewer + 50, 7)]))
    const rows = await database().interaction.findMany({ where: { viewerId: viewer } })
    expect(rows.map(({ videoId }) => videoId)).toEqual([6])
    expect(await fetchList(redis(), viewer)).toMatchObject({ version: 1, cause: { video_id: 6 } })
    expect(await findDifferences()).toEqual([])
  })

  it("is for good for a guest: late copies and an old cookie bring nobody back", async () => {
    const { id: guest } = await createGuest()
    await liveAWhile(guest)
    await apply(createMessages([erase(guest), watch(guest, 4), watch(viewer, 4)]))
    await apply(createMessages([like(guest, 4), erase(guest)]))
    await addToWatchLater(guest, 5)
    expect(await findTraces(guest)).toEqual([])
    expect(await fetchList(redis(), viewer)).toMatchObject({ version: 1 })
    expect(await findDifferences()).toEqual([])
  })

  it("leaves numbers alone that another program used before a guest could have them", async () => {
    const next = (await createGuest()).id + 1
    await apply(createMessages([watch(next, 4)]))
    expect((await createGuest()).id).toBe(next + 1)
    await apply(createMessages([erase(next)]))
    expect(await findTraces(next)).toEqual([])
  })

  it("is nothing new where the viewer is unknown, or erased already", async () => {
    await liveAWhile(viewer)
    await apply(createMessages([erase(viewer), erase(viewer), erase(viewer + 50)]))
    await apply(createMessages([erase(viewer)]))
    expect([...(await findTraces(viewer)), ...(await findTraces(viewer + 50))]).toEqual([])
    expect(await findDifferences()).toEqual([])
  })

  it("removes the keys in Redis also where a worker died after Postgres had it", async () => {
    await liveAWhile(viewer)
    const messages = createMessages([erase(viewer)])
    await worker.record(messages)
    expect(await fetchList(redis(), viewer)).not.toBeNull()
    await apply(messages)
    expect(await findTraces(viewer)).toEqual([])
    expect(await findDifferences()).toEqual([])
  })

  it("does not take what came after it when its batch comes again", async () => {
    await liveAWhile(viewer)
    const messages = createMessages([watch(viewer, 4), erase(viewer)])
    await apply(messages)
    await apply(createMessages([watch(viewer, 6), like(viewer, 6)]))
    await apply(messages)
    expect(await database().interaction.count({ where: { viewerId: viewer } })).toBe(2)
    expect(await fetchList(redis(), viewer)).toMatchObject({ version: 2 })
    expect(await findDifferences()).toEqual([])
  })

  it("is not undone by a list whose maker read the viewer before", async () => {
    await liveAWhile(viewer)
    await liveAWhile(PROFILE)
    const read = await readViewers([viewer, PROFILE])
    await apply(createMessages([erase(viewer), erase(PROFILE)]))
    await worker.lists.makeLists(await loadCatalogue(), read)
    await worker.stop()
    expect(await fetchList(redis(), viewer)).toBeNull()
    expect(await fetchList(redis(), PROFILE)).toBeNull()
    expect(
      await database().recommendationList.count({ where: { viewerId: { in: [viewer, PROFILE] } } }),
    ).toBe(0)
    // Whoever did something meanwhile gets their list at the next look.
    await worker.makeDueLists()
    await worker.stop()
    expect(await findTraces(viewer)).toEqual([])
  })

  it("does not break a page that still shows the viewer", async () => {
    await liveAWhile(viewer)
    await apply(createMessages([erase(viewer)]))
    await addToWatchLater(viewer, 5)
    expect(await listWatchLater(viewer, 10)).toEqual([])
  })

  it("leaves a demo profile, as one who never did anything", async () => {
    await liveAWhile(PROFILE)
    await apply(createMessages([erase(PROFILE)]))
    expect(await findTraces(PROFILE)).toEqual(["postgres: users", "postgres: demo_profiles"])
    await apply(createMessages([watch(PROFILE, 3)]))
    expect(await fetchList(redis(), PROFILE)).toMatchObject({ version: 1 })
    expect(await findDifferences()).toEqual([])
  })
})
