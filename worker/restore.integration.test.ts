import { spawnSync } from "node:child_process"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { database } from "@/lib/data/client"
import { queryOnce } from "@/lib/data/connection"
import { createKafka } from "@/lib/kafka/client"
import { readBounds } from "@/lib/kafka/describe-log"
import { eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { PATIENCE, WorkerProcesses } from "@/test-support/worker-process"
import { createEvents, writeEvents } from "@/test-support/write-events"

const EVENTS = 120
const VIEWERS = 20

let site: TestSite
const workers = new WorkerProcesses()

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(async () => {
  workers.killAll()
  await site.remove()
})

const countRows = () => database().interaction.count()

const sendEvents = () => writeEvents(createEvents(EVENTS, VIEWERS))

/** A worker records new events, and ends. */
async function recordEvents(): Promise<void> {
  const worker = await workers.start()
  const wanted = (await countRows()) + EVENTS
  await sendEvents()
  await vi.waitUntil(async () => (await countRows()) >= wanted, PATIENCE)
  await workers.stop(worker)
}

/** The database as it is now; answers how to put it back. */
async function backUp(): Promise<() => Promise<void>> {
  const url = new URL(site.env.DATABASE_URL!)
  const name = url.pathname.slice(1)
  const server = new URL(url)
  server.pathname = "/postgres"
  const run = async (sql: string) => {
    await database().$disconnect()
    await queryOnce(server.href, sql)
  }
  await run(`CREATE DATABASE ${name}_backup TEMPLATE ${name}`)
  return async () => {
    await run(`DROP DATABASE ${name} WITH (FORCE)`)
    await run(`ALTER DATABASE ${name}_backup RENAME TO ${name}`)
  }
}

/** Deletes all that the log has, as retention does. */
async function deleteRecords(): Promise<void> {
  await withAdmin(createKafka("freshet-test"), async (admin) => {
    const bounds = await readBounds(admin, eventTopic())
    const partitions = [...bounds].map(([partition, { next }]) => ({ partition, offset: String(next) }))
    await admin.deleteTopicRecords({ topic: eventTopic(), partitions })
  })
}

const skipLost = (...args: string[]) =>
  spawnSync(process.execPath, ["cli/run.mjs", "skip-lost", ...args], { env: process.env, encoding: "utf8" })

const expectNoDifferences = () =>
  vi.waitFor(async () => expect(await findDifferences()).toEqual([]), PATIENCE)

it("brings back what the log still has, once, after the record was restored from a backup", async () => {
  await recordEvents()
  const restore = await backUp()
  await recordEvents()
  await restore()
  expect(await countRows()).toBe(EVENTS)
  const worker = await workers.start()
  await vi.waitUntil(async () => (await countRows()) >= 2 * EVENTS, PATIENCE)
  expect(await countRows()).toBe(2 * EVENTS)
  await expectNoDifferences()
  await workers.stop(worker)
})

it("ends loudly where the log has deleted what is not recorded, until somebody accepts that", async () => {
  await sendEvents()
  await deleteRecords()
  await expect(workers.start()).rejects.toThrow(
    /ended with 1:[^]*The log has deleted events that are not recorded: partition \d, \d+ up to \d+/,
  )
  const asked = skipLost()
  expect(asked.stdout).toMatch(/partition \d: offsets \d+ to \d+ are gone/)
  expect(asked.status).toBe(1)
  expect(skipLost("--yes").status).toBe(0)
  expect(skipLost().stdout).toContain("Nothing is lost.")
  await recordEvents()
  expect(await countRows()).toBe(3 * EVENTS)
  await expectNoDifferences()
})
