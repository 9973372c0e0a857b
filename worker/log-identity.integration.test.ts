import { spawnSync, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { database } from "@/lib/data/client"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { eventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { writeMessages } from "@/lib/pipeline/accept/write-messages"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { PATIENCE, WorkerProcesses } from "@/test-support/worker-process"
import { createEvents, writeEvents } from "@/test-support/write-events"

const EVENTS = 60
const VIEWERS = 20

let site: TestSite
const workers = new WorkerProcesses()
const kafka = () => createKafka("freshet-test")

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(async () => {
  workers.killAll()
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
})

const countRows = () => database().interaction.count()
const waitForRows = (count: number) => vi.waitUntil(async () => (await countRows()) === count, PATIENCE)

async function makeTopicAnew(): Promise<void> {
  await withAdmin(kafka(), (admin) => admin.deleteTopics({ topics: [eventTopic()] }))
  await vi.waitUntil(async () => {
    const topics = await withAdmin(kafka(), (admin) => admin.listTopics())
    return !topics.includes(eventTopic())
  }, PATIENCE)
  await ensureTopics(kafka())
}

const adoptLog = (...args: string[]) =>
  spawnSync(process.execPath, ["cli/run.mjs", "adopt-log", ...args], { env: process.env, encoding: "utf8" })

let worker: ChildProcess

it("ends a worker at once whose topic is made anew, however long the new one grows", async () => {
  worker = await workers.start()
  await writeEvents(createEvents(EVENTS, VIEWERS))
  await waitForRows(EVENTS)
  const ended = once(worker, "exit")
  await makeTopicAnew()
  await writeEvents(createEvents(3 * EVENTS, VIEWERS))
  expect(await ended).toEqual([1, null])
})

it("lets no worker start on the new log, and no web process say that it keeps what it takes", async () => {
  await expect(workers.start()).rejects.toThrow(/The log is not the one that was recorded/)
  const write = () => writeMessages(1, [{ user_id: 1, video_id: 1, watch_time: 20, type: "watch" }])
  await vi.waitFor(() => expect(write()).rejects.toThrow("adopt-log"), PATIENCE)
})

it("records all of a log that is adopted, each event once, beside what is there", async () => {
  expect(adoptLog().status).toBe(1)
  expect(adoptLog("--yes")).toMatchObject({ status: 0 })
  expect(adoptLog().stdout).toContain("The log is the one that was recorded.")
  worker = await workers.start()
  await vi.waitUntil(async () => (await countRows()) >= 4 * EVENTS, PATIENCE)
  await vi.waitFor(async () => expect(await findDifferences()).toEqual([]), PATIENCE)
  await workers.stop(worker)
}, 180_000)
