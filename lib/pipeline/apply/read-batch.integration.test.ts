import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { database } from "@/lib/data/client"
import { sendCompressed, writeBomb } from "@/lib/kafka/batch-samples"
import { createKafka, createProducer, type Producer } from "@/lib/kafka/client"
import { writeLz4, writeSnappyStream, writeZstd } from "@/lib/kafka/codecs/samples"
import { compressSnappy } from "@/lib/kafka/codecs/snappy"
import { eventProducer } from "@/lib/kafka/event-producer"
import { readTopic } from "@/lib/kafka/read-topic"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { identifyLog } from "@/lib/pipeline/identify-log"
import { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { startPipeline } from "@/lib/pipeline/start-pipeline"
import { redis } from "@/lib/redis/client"
import { findDifferences } from "@/test-support/find-differences"
import { createTestSite, type TestSite } from "@/test-support/test-site"

const TOPIC_RESOURCE = 2
const VALUES_PER_BATCH = 40
const WAIT = { timeout: 20_000, interval: 100 }

let site: TestSite
let producer: Producer
let stopPipeline: () => Promise<void>

const kafka = () => createKafka("freshet-test")

async function start(): Promise<void> {
  const onCrash = (error: Error) => expect.unreachable(error.message)
  const pipeline = await startPipeline(kafka(), await identifyLog(), redis(), new ListMaker(redis()), onCrash)
  stopPipeline = pipeline.stop
}

beforeAll(async () => {
  site = await createTestSite()
  await rebuildModel(redis(), eventTopic())
  producer = createProducer(kafka())
  await producer.connect()
  await start()
})
afterAll(async () => {
  await stopPipeline()
  await producer.disconnect()
  await eventProducer(eventTopic()).disconnect()
  await site.remove()
})

let viewer = 100
beforeEach(() => {
  viewer += 100
})

const watch = (video_id: number) => JSON.stringify({ user_id: viewer, video_id, watch_time: 20 })
const watches = () => Array.from({ length: VALUES_PER_BATCH }, (_, index) => watch((index % 12) + 1))
const countRows = () => database().interaction.count({ where: { viewerId: viewer } })
const waitForRows = (count: number) => vi.waitUntil(async () => (await countRows()) === count, WAIT)

async function sendPlain(partition: number, value: string): Promise<bigint> {
  const [place] = await producer.send({ topic: eventTopic(), acks: -1, messages: [{ partition, value }] })
  return BigInt(place!.baseOffset!)
}

async function configure(name: string, value: string): Promise<void> {
  const configEntries = [{ name, value }]
  const resources = [{ type: TOPIC_RESOURCE, name: eventTopic(), configEntries }]
  await withAdmin(kafka(), (admin) => admin.alterConfigs({ validateOnly: false, resources }))
}

/** The broker's own file of a partition; undefined where the broker is not a process of this checkout. */
function findSegment(partition: number): string | undefined {
  const name = join(`${eventTopic()}-${partition}`, `${"0".repeat(20)}.log`)
  return readdirSync(".data", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(name))
    .map((path) => join(".data", path))[0]
}

/** In the last byte of the first place where a text is. */
function flipBit(file: string, text: string): void {
  const data = readFileSync(file)
  data[data.indexOf(text) + text.length - 1]! ^= 1
  writeFileSync(file, data)
}

async function readLetters() {
  const letters = await readTopic(kafka(), deadLetterTopic())
  return letters.map(({ headers }) =>
    Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
  )
}

describe("a worker", () => {
  it.each([
    ["gzip", 1, (records: Buffer) => gzipSync(records)],
    ["Snappy of C", 2, compressSnappy],
    ["Snappy of Java", 2, (records: Buffer) => writeSnappyStream(records)],
    ["LZ4", 3, writeLz4],
    ["zstd", 4, (records: Buffer) => writeZstd(records)],
  ] as const)("records what a producer compressed by %s", async (_, codec, compress) => {
    await sendCompressed(producer, { topic: eventTopic(), partition: 0, values: watches(), codec, compress })
    await waitForRows(VALUES_PER_BATCH)
  })

  it.each(["gzip", "snappy", "lz4", "zstd"])(
    "records the site's own events of a topic in %s",
    async (type) => {
      await configure("compression.type", type)
      await eventProducer(eventTopic()).write(String(viewer), watches())
      await waitForRows(VALUES_PER_BATCH)
      await configure("compression.type", "producer")
    },
  )

  it("keeps an event in the present whose producer has no clock, once", async () => {
    await configure("message.timestamp.type", "CreateTime")
    const started = Date.now()
    const value = JSON.stringify({ ...JSON.parse(watch(1)), event_id: crypto.randomUUID() })
    for (const timestamp of ["0", "-1", String(Math.floor(started / 1_000))]) {
      await producer.send({ topic: eventTopic(), acks: -1, messages: [{ partition: 0, value, timestamp }] })
      await producer.send({
        topic: eventTopic(),
        acks: -1,
        messages: [{ partition: 0, value: watch(2), timestamp }],
      })
    }
    await waitForRows(4)
    const rows = await database().interaction.findMany({ where: { viewerId: viewer } })
    for (const { occurredAt, loggedAt } of rows) {
      expect(occurredAt.getTime()).toBeGreaterThanOrEqual(started - 1_000)
      expect(loggedAt!.getTime()).toBeGreaterThanOrEqual(occurredAt.getTime())
    }
    expect(await findDifferences()).toEqual([])
  })

  it("puts aside what alone makes a batch fail, and records all others", async () => {
    await database().$executeRaw`ALTER TABLE interactions ADD CONSTRAINT lucky CHECK (watch_time <> 13)`
    const values = [
      ...watches(),
      JSON.stringify({ user_id: viewer, video_id: 1, watch_time: 13 }),
      ...watches(),
    ]
    await producer.send({
      topic: eventTopic(),
      acks: -1,
      messages: values.map((value) => ({ partition: 4, value })),
    })
    await waitForRows(2 * VALUES_PER_BATCH)
    const letters = await readLetters()
    expect(letters.filter(({ reason }) => reason?.includes("lucky"))).toHaveLength(1)
    await database().$executeRaw`ALTER TABLE interactions DROP CONSTRAINT lucky`
    expect(await findDifferences()).toEqual([])
  })

  it("puts a bomb aside and goes on behind it, in all partitions", async () => {
    const before = await sendPlain(1, watch(1))
    const compress = () => writeBomb(64)
    await sendCompressed(producer, {
      topic: eventTopic(),
      partition: 1,
      values: ["zeros"],
      codec: 4,
      compress,
    })
    await sendPlain(1, watch(2))
    await sendPlain(2, watch(3))
    await waitForRows(3)
    expect(await readLetters()).toContainEqual(
      expect.objectContaining({
        partition: "1",
        offset: String(before + 1n),
        last_offset: String(before + 1n),
        messages: "1",
        reason: "The batch can't be read: Compressed by zstd: More than 8388608 bytes when decompressed",
      }),
    )
  })

  it("puts a batch aside that rotted on the broker's disk", async ({ skip }) => {
    const segment = findSegment(3)
    if (!segment) return skip()
    await stopPipeline()
    await sendPlain(3, watch(1))
    const messages = watches().map((value) => ({ partition: 3, value }))
    const [place] = await producer.send({ topic: eventTopic(), acks: -1, messages })
    await sendPlain(3, watch(2))
    flipBit(segment, '"video_id":12')
    await start()

    await waitForRows(2)
    const first = BigInt(place!.baseOffset!)
    expect(await readLetters()).toContainEqual(
      expect.objectContaining({
        partition: "3",
        offset: String(first),
        last_offset: String(first + BigInt(VALUES_PER_BATCH) - 1n),
        messages: String(VALUES_PER_BATCH),
        reason: "The batch can't be read: The checksum is wrong",
      }),
    )
  })
})
