import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { PARTITIONS } from "@/lib/contract/topics"
import { createKafka } from "@/lib/kafka/client"
import { NotAcknowledgedError, QueueFullError } from "@/lib/kafka/errors"
import { EventProducer } from "@/lib/kafka/event-producer"
import { partitionOf } from "@/lib/kafka/partition-of"
import { eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { createTestSite, type TestSite } from "@/test-support/test-site"

let site: TestSite
let producer: EventProducer

beforeAll(async () => {
  site = await createTestSite()
  producer = new EventProducer(createKafka("freshet-test"), eventTopic())
})
afterAll(async () => {
  await producer.disconnect()
  await site.remove()
})

describe("EventProducer", () => {
  it("answers the place of each message, in order and together", async () => {
    const places = await producer.write("42", ["a", "b", "c"])
    const first = BigInt(places[0]!.offset)
    const partition = partitionOf(eventTopic(), "42", PARTITIONS)
    expect(places).toEqual([0n, 1n, 2n].map((step) => ({ partition, offset: String(first + step) })))
  })

  it("keeps calls apart that share a request", async () => {
    const calls = await Promise.all(
      Array.from({ length: 300 }, (_, index) => producer.write("7", [`x${index}`, "y"])),
    )
    const offsets = calls.flat().map(({ offset }) => offset)
    expect(new Set(offsets).size).toBe(600)
    for (const [one, two] of calls) expect(BigInt(two!.offset)).toBe(BigInt(one!.offset) + 1n)
  })

  it("takes no more than it may hold", async () => {
    const many = Array.from({ length: 10_001 }, () => "z")
    await expect(producer.write("1", many)).rejects.toBeInstanceOf(QueueFullError)
    expect(producer.waiting).toBe(0)
  })

  it("goes on while partitions are added, and uses them", async () => {
    const kafka = createKafka("freshet-test")
    const topic = `${eventTopic()}.grows`
    const growing = new EventProducer(kafka, topic, 200)
    await withAdmin(kafka, async (admin) => {
      await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true })
      const used = new Set<number>()
      const keys = Array.from({ length: 20 }, (_, index) => String(index))
      const writeAll = () =>
        Promise.all(keys.map(async (key) => used.add((await growing.write(key, ["x"]))[0]!.partition)))
      await writeAll()
      await admin.createPartitions({ topicPartitions: [{ topic, count: 6 }] })
      await vi.waitFor(
        async () => {
          await writeAll()
          expect(used.size).toBe(6)
        },
        { timeout: 10_000, interval: 100 },
      )
      await growing.disconnect()
      await admin.deleteTopics({ topics: [topic] })
    })
  })

  it("says that nothing was acknowledged where there is no such topic", async () => {
    const lost = new EventProducer(
      createKafka("freshet-test", { retry: { retries: 0, initialRetryTime: 50, maxRetryTime: 50 } }),
      `${eventTopic()}.nowhere`,
    )
    await expect(lost.write("1", ["x"])).rejects.toBeInstanceOf(NotAcknowledgedError)
    expect(lost.waiting).toBe(0)
    await lost.disconnect()
  })
})
