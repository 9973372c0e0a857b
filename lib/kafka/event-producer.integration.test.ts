import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PARTITIONS } from "@/lib/contract/topics"
import { createKafka } from "@/lib/kafka/client"
import { NotAcknowledgedError, QueueFullError } from "@/lib/kafka/errors"
import { EventProducer } from "@/lib/kafka/event-producer"
import { partitionOf } from "@/lib/kafka/partition-of"
import { eventTopic } from "@/lib/kafka/topics"
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
