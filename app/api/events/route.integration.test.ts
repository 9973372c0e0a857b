import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { createKafka } from "@/lib/kafka/client"
import { eventProducer } from "@/lib/kafka/event-producer"
import { readTopic } from "@/lib/kafka/read-topic"
import { eventTopic } from "@/lib/kafka/topics"
import { signIn } from "@/test-support/sign-in"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { POST } from "./route"

const SITE = "http://localhost:3000"
const USER = 1_000_001

let site: TestSite
let cookie: string
beforeAll(async () => {
  site = await createTestSite()
  cookie = await signIn(USER)
})
afterAll(async () => {
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
})

type Parts = { body?: BodyInit; headers?: Record<string, string> }
const watch = { video_id: 1, watch_time: 5 }

const post = ({ body = JSON.stringify({ events: [watch] }), headers = {} }: Parts = {}) =>
  POST(
    new Request(`${SITE}/api/events`, {
      method: "POST",
      body,
      headers: { host: "localhost:3000", "content-type": "application/json", cookie, ...headers },
    }),
    undefined,
  )

/** How many messages the topic has in all. */
async function countMessages(): Promise<number> {
  const admin = createKafka("freshet-test").admin()
  await admin.connect()
  const offsets = await admin.fetchTopicOffsets(eventTopic())
  await admin.disconnect()
  return offsets.reduce((sum, { high }) => sum + Number(high), 0)
}

type Logged = { event_id: string; user_id: number }

/** The message with this id, as it lies in the log, and its key. */
async function readMessage(eventId: string): Promise<{ key: string; value: Logged }> {
  const messages = await readTopic(createKafka("freshet-test"), eventTopic())
  const logged = messages.map(({ key, value }) => ({
    key: String(key),
    value: JSON.parse(String(value)) as Logged,
  }))
  return logged.find(({ value }) => value.event_id === eventId)!
}

const events = (...list: unknown[]) => JSON.stringify({ events: list })

describe("POST /api/events", () => {
  it("answers 202 with id and place of each event, once the log has them", async () => {
    const before = await countMessages()
    const id = crypto.randomUUID()
    const response = await post({ body: events({ ...watch, event_id: id }, { ...watch, type: "like" }) })
    expect(response.status).toBe(202)
    const answer = (await response.json()) as {
      events: { event_id: string; partition: number; offset: string }[]
    }
    expect(answer.events.map(({ event_id }) => event_id)).toEqual([
      id,
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ])
    expect(answer.events[1]!.partition).toBe(answer.events[0]!.partition)
    expect(Number(answer.events[1]!.offset)).toBe(Number(answer.events[0]!.offset) + 1)
    expect(await countMessages()).toBe(before + 2)
  })

  it("takes the viewer from the cookie, whoever the body names", async () => {
    const id = crypto.randomUUID()
    const response = await post({ body: events({ ...watch, event_id: id, user_id: USER + 1 }) })
    expect(response.status).toBe(202)
    expect(await readMessage(id)).toMatchObject({ key: String(USER), value: { user_id: USER } })
  })

  const forged = "freshet=eyJ1IjoxfQ.AAAA"
  const refusals: [string, number, Parts][] = [
    ["broken JSON", 400, { body: '{"events":[' }],
    ["broken UTF-8", 400, { body: new Uint8Array([0x22, 0xff, 0x22]) }],
    ["wrong types", 400, { body: events({ video_id: "1", watch_time: true }) }],
    ["an unknown video", 400, { body: events(watch, { ...watch, video_id: 999 }) }],
    ["101 events", 400, { body: events(...Array.from({ length: 101 }, () => watch)) }],
    ["no events", 400, { body: events() }],
    ["65 KiB", 413, { body: events({ ...watch, note: "x".repeat(65 * 1024) }) }],
    ["text/plain", 415, { headers: { "content-type": "text/plain" } }],
    ["a form", 415, { headers: { "content-type": "application/x-www-form-urlencoded" } }],
    ["a foreign origin", 403, { headers: { origin: "https://elsewhere.example" } }],
    ["a cross-site fetch", 403, { headers: { "sec-fetch-site": "cross-site" } }],
    ["a forged cookie", 401, { headers: { cookie: forged } }],
    ["no cookie", 401, { headers: { cookie: "" } }],
  ]
  it.each(refusals)("refuses %s with %d and writes nothing", async (_, status, parts) => {
    const before = await countMessages()
    const response = await post(parts)
    expect(response.status).toBe(status)
    expect(response.headers.get("content-type")).toBe("application/problem+json")
    expect(await response.json()).toMatchObject({ status, title: expect.any(String) })
    expect(await countMessages()).toBe(before)
  })

  it("names what is wrong in each event", async () => {
    const response = await post({ body: events(watch, { video_id: 999 }, { type: "hug", video_id: 1 }) })
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      "/events/1/video_id",
      "/events/1/watch_time",
      "/events/2/type",
    ])
  })

  it("holds back who sends far too much", async () => {
    const body = events(...Array.from({ length: 100 }, () => ({ ...watch, type: "click" })))
    const statuses = new Set<number>()
    for (let sent = 0; sent <= 3_600; sent += 100) {
      const response = await post({ body })
      statuses.add(response.status)
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0)
    }
    expect([...statuses]).toEqual([202, 429])
  })

  it("counts the events of an address, whosoever they are", async () => {
    vi.stubEnv("RATE_ADDRESS_EVENTS", "5:0.001")
    const send = async (viewer: number) => {
      const headers = { cookie: await signIn(viewer), "x-freshet-peer": "192.0.2.7" }
      return (await post({ body: JSON.stringify({ events: [watch, watch] }), headers })).status
    }
    expect([await send(USER + 1), await send(USER + 2), await send(USER + 3)]).toEqual([202, 202, 429])
    vi.unstubAllEnvs()
  })

  it("goes by how long ago events were for their sender", async () => {
    const sent = Date.now() - 3_600_000
    const event = { ...watch, occurred_at: new Date(sent - 2_000).toISOString() }
    const body = JSON.stringify({ sent_at: new Date(sent).toISOString(), events: [event] })
    const { events } = (await (await post({ body })).json()) as { events: { event_id: string }[] }
    const { value } = await readMessage(events[0]!.event_id)
    expect(value).toMatchObject({ age: 2_000 })
  })
})
