import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { EventMessage } from "@/lib/contract/interaction"
import { addToWatchLater } from "@/lib/data/watch-later"
import { viewerData } from "@/lib/http/api-schemas"
import { createKafka } from "@/lib/kafka/client"
import { eventProducer } from "@/lib/kafka/event-producer"
import { readTopic } from "@/lib/kafka/read-topic"
import { eventTopic } from "@/lib/kafka/topics"
import { signIn } from "@/test-support/sign-in"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { TestWorker } from "@/test-support/test-worker"
import { DELETE, GET } from "./route"

const URL = "http://localhost:3000/api/viewer"
const NOW = 1_790_000_000_000

let site: TestSite
let worker: TestWorker
let viewer = 6_000_000
beforeAll(async () => {
  site = await createTestSite()
  worker = await TestWorker.start()
})
afterAll(async () => {
  await worker.stop()
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
})
let cookie: string
beforeEach(async () => {
  viewer += 1
  cookie = await signIn(viewer)
})

type Parts = { body?: string; headers?: Record<string, string> }
const headersOf = (headers: Record<string, string> = {}) => ({
  host: "localhost:3000",
  cookie,
  ...headers,
})
const read = (headers?: Record<string, string>) =>
  GET(new Request(URL, { headers: headersOf(headers) }), undefined)
const erase = ({ body = JSON.stringify({ user_id: viewer }), headers = {} }: Parts = {}) => {
  const all = headersOf({ "content-type": "application/json", ...headers })
  return DELETE(new Request(URL, { method: "DELETE", body, headers: all }), undefined)
}

const record = (values: Partial<EventMessage>[]): Promise<void> =>
  worker.send(
    values.map((value) => ({ user_id: viewer, ...value })),
    NOW + worker.next,
  )

/** Everything in the log, as text. */
async function readLog(): Promise<string[]> {
  const messages = await readTopic(createKafka("freshet-test"), eventTopic())
  return messages.map(({ value }) => String(value))
}

describe("GET /api/viewer", () => {
  it("has all that is kept of the viewer, as its description says, and nothing of another", async () => {
    const heartbeats = Array.from({ length: 2_300 }, (_, index) => ({
      video_id: 1,
      watch_time: index / 100,
      view_id: "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
    }))
    await record([
      ...heartbeats,
      { video_id: 2, type: "like" },
      { user_id: viewer + 500, video_id: 3, type: "like" },
    ])
    await addToWatchLater(viewer, 4)
    const response = await read()
    expect(response.status).toBe(200)
    expect(response.headers.get("content-disposition")).toContain(
      `attachment; filename="freshet-viewer-${viewer}`,
    )
    expect(response.headers.get("cache-control")).toBe("no-store")
    const data = viewerData.strict().parse(await response.json())
    expect(data.interactions).toHaveLength(2_301)
    expect(new Set(data.interactions.map(({ event_id }) => event_id)).size).toBe(2_301)
    expect(data.viewer).toMatchObject({ user_id: viewer, version: 2_301 })
    expect(data.videos.map(({ video_id, liked, views }) => [video_id, liked, views])).toEqual([
      [1, false, [{ view_id: heartbeats[0]!.view_id, watch_time: 22.99 }]],
      [2, true, []],
    ])
    expect(data.watch_later).toMatchObject([{ video_id: 4, title: "Film 4" }])
  })

  it("is a whole document also where nothing is kept", async () => {
    const data = viewerData.parse(await (await read()).json())
    expect(data).toMatchObject({ videos: [], watch_later: [], interactions: [], viewer: { user_id: viewer } })
  })

  it("is for viewers alone, on their own site, and not without end", async () => {
    expect((await read({ cookie: "" })).status).toBe(401)
    expect((await read({ "sec-fetch-site": "cross-site" })).status).toBe(403)
    const statuses: number[] = []
    for (let count = 0; count < 8; count++) statuses.push((await read()).status)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })
})

describe("DELETE /api/viewer", () => {
  it("answers 202 with a new guest once the log has the erasure", async () => {
    const response = await erase()
    expect(response.status).toBe(202)
    const next = (await response.json()) as { viewer: { user_id: number; guest: boolean } }
    expect(next.viewer.guest).toBe(true)
    expect(next.viewer.user_id).not.toBe(viewer)
    expect(response.headers.get("set-cookie")).toMatch(/^freshet=/)
    const messages = (await readLog()).map((value) => JSON.parse(value) as EventMessage)
    expect(messages.filter(({ user_id }) => user_id === viewer)).toMatchObject([{ type: "erase" }])
  })

  it("ends every cookie of the viewer, at once", async () => {
    expect((await erase()).status).toBe(202)
    expect((await read()).status).toBe(401)
    expect((await erase()).status).toBe(401)
  })

  const refusals: [string, number, Parts][] = [
    ["no word of whom it means", 400, { body: "{}" }],
    ["another viewer than the cookie's", 409, { body: '{"user_id":1}' }],
    ["a form", 415, { headers: { "content-type": "application/x-www-form-urlencoded" } }],
    ["another site", 403, { headers: { origin: "https://elsewhere.example" } }],
    ["no cookie", 401, { headers: { cookie: "" } }],
  ]
  it.each(refusals)("refuses %s with %d, and erases nothing", async (_, status, parts) => {
    const response = await erase(parts)
    expect(response.status).toBe(status)
    expect(response.headers.get("set-cookie")).toBeNull()
    expect((await readLog()).filter((value) => value.includes(`"user_id":${viewer},`))).toEqual([])
  })
})
