import { once } from "node:events"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { database } from "@/lib/data/client"
import { connectPostgres } from "@/lib/data/connection"
import { createKafka } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"
import { redis } from "@/lib/redis/client"
import { fetchList } from "@/lib/redis/finished-lists"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { PATIENCE, WorkerProcesses } from "@/test-support/worker-process"
import { createEvents, writeEvents } from "@/test-support/write-events"

const EVENTS = 2_000
const VIEWERS = 40

let site: TestSite
const workers = new WorkerProcesses()

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(async () => {
  workers.killAll()
  await site.remove()
})

const startWorker = (onLine?: (line: string) => void) => workers.start(onLine)

const countRows = () => database().interaction.count()

async function sendEvents(): Promise<string[]> {
  const events = createEvents(EVENTS, VIEWERS)
  await writeEvents(events)
  return events.map(({ event_id }) => event_id)
}

describe("the worker", () => {
  it("brings an event of a plain producer to the viewer's list", async () => {
    const worker = await startWorker()
    const plain = createKafka("somebody-else").producer()
    await plain.connect()
    const value = JSON.stringify({ user_id: 123, video_id: 7, watch_time: 120 })
    await plain.send({ topic: eventTopic(), messages: [{ key: "123", value }] })
    await plain.disconnect()
    await vi.waitUntil(async () => (await fetchList(redis(), 123)) !== null, PATIENCE)
    expect((await fetchList(redis(), 123))!.items.map(({ video_id }) => video_id)).not.toContain(7)
    worker.kill("SIGTERM")
    expect(await once(worker, "exit")).toEqual([0, null])
  })

  it("keeps its partitions while a locked row holds a batch up for longer than its session", async () => {
    const lines: string[] = []
    const worker = await startWorker((line) => lines.push(line))
    const count = (text: string) => lines.filter((line) => line.includes(text)).length
    const viewer = await database().viewer.create({ data: { kind: "external" } })
    const holder = await connectPostgres(process.env.DATABASE_URL!)
    await holder.query("BEGIN")
    await holder.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [viewer.id])
    await writeEvents([{ user_id: viewer.id, video_id: 2, watch_time: 30 }])
    // The statement runs into its limit of 5 s, twice: the session ends after 6 s without a heartbeat.
    await vi.waitUntil(() => count("trying again") >= 2, PATIENCE)
    await holder.query("ROLLBACK")
    await holder.end()
    await vi.waitUntil(async () => (await fetchList(redis(), viewer.id)) !== null, PATIENCE)
    expect(count("partitions assigned")).toBe(1)
    worker.kill("SIGTERM")
    await once(worker, "exit")
  })

  it("holds exactly the acknowledged events after it was killed in the middle of them", async () => {
    const before = await countRows()
    const victim = await startWorker()
    const sending = sendEvents()
    await vi.waitUntil(async () => (await countRows()) > before, { ...PATIENCE, interval: 5 })
    victim.kill("SIGKILL")
    const [, signal] = await once(victim, "exit")
    expect(signal).toBe("SIGKILL")
    const acknowledged = await sending
    const afterKill = await countRows()
    const worker = await startWorker()
    await vi.waitUntil(async () => (await countRows()) >= before + EVENTS, PATIENCE)
    const ids = await database().interaction.findMany({ select: { eventId: true } })
    expect(ids.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining(acknowledged))
    expect(ids).toHaveLength(before + EVENTS)
    // Otherwise the kill came when all was done, and proved nothing.
    expect(afterKill).toBeLessThan(before + EVENTS)
    await vi.waitFor(async () => expect(await findDifferences()).toEqual([]), PATIENCE)
    worker.kill("SIGTERM")
    await once(worker, "exit")
  })
})
