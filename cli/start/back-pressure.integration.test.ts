import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { POST } from "@/app/api/events/route"
import { createKafka } from "@/lib/kafka/client"
import { eventProducer } from "@/lib/kafka/event-producer"
import { readTopic } from "@/lib/kafka/read-topic"
import { eventTopic } from "@/lib/kafka/topics"
import { readGivenAddresses } from "@/services/parts"
import type { ServerProcess } from "@/services/process/server-process"
import { startServices, type Services } from "@/services/services"
import { signIn } from "@/test-support/sign-in"
import { createTestSite, type TestSite } from "@/test-support/test-site"

const DATA_DIR = ".data/back-pressure-test"
/** What a process holds at most, as 100 requests of 100 events. */
const REQUESTS = 100
const EVENTS = 100

let services: Services
let broker: ServerProcess
let site: TestSite
beforeAll(async () => {
  // A broker of our own, to freeze; the other servers are the ones of all tests.
  vi.stubEnv("FRESHET_SERVICES", "local")
  const { postgres, redis } = readGivenAddresses()
  services = await startServices({ dataDir: DATA_DIR, given: { postgres, redis }, log: () => {} })
  broker = services.servers.find(({ name }) => name === "kafka-1")!
  vi.stubEnv("KAFKA_BROKERS", services.env.KAFKA_BROKERS)
  site = await createTestSite()
}, 120_000)
afterAll(async () => {
  broker.kill("SIGCONT")
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
  await services.release()
  vi.unstubAllEnvs()
})

const createEvents = () =>
  Array.from({ length: EVENTS }, () => ({ event_id: crypto.randomUUID(), video_id: 1, watch_time: 5 }))

type Posted = ReturnType<typeof createEvents>

async function post(viewerId: number, events: Posted) {
  const cookie = await signIn(viewerId)
  const headers = { host: "localhost:3000", "content-type": "application/json", cookie }
  const init = { method: "POST", headers, body: JSON.stringify({ events }) }
  const response = await POST(new Request("http://localhost:3000/api/events", init), undefined)
  const { title } = (await response.json()) as { title?: string }
  return { status: response.status, retryAfter: response.headers.get("retry-after"), title }
}

/** The ids of all messages of the topic. */
async function readIds(): Promise<string[]> {
  const kafka = createKafka("freshet-test", { brokers: services.env.KAFKA_BROKERS.split(",") })
  const messages = await readTopic(kafka, eventTopic())
  return messages.map(({ value }) => (JSON.parse(String(value)) as { event_id: string }).event_id)
}

it("refuses events for which there is no room, keeps those it holds, and takes the refused ones later", async () => {
  const first = createEvents()
  expect((await post(1_000_000, first)).status).toBe(202)
  broker.kill("SIGSTOP")
  const held = Array.from({ length: REQUESTS }, createEvents)
  const answers = await Promise.all([
    ...held.map((events, index) => post(1_000_001 + index, events)),
    vi
      .waitFor(() => expect(eventProducer(eventTopic()).waiting).toBe(REQUESTS * EVENTS))
      .then(() => post(1_000_000, createEvents())),
  ])
  const refused = { status: 503, retryAfter: "2", title: "Too many events wait already." }
  expect(answers.at(-1)).toEqual(refused)
  // Held and not confirmed in time: whoever sent them sends them again, and their ids make them one.
  for (const answer of answers.slice(0, -1)) expect(answer).toMatchObject({ status: 503, retryAfter: "2" })

  broker.kill("SIGCONT")
  await vi.waitFor(() => expect(eventProducer(eventTopic()).waiting).toBe(0), { timeout: 20_000 })
  const last = createEvents()
  expect((await post(1_000_000, last)).status).toBe(202)
  const sent = [first, ...held, last].flat().map(({ event_id }) => event_id)
  expect((await readIds()).sort()).toEqual(sent.sort())
})
