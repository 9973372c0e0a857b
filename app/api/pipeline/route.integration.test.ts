import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createKafka } from "@/lib/kafka/client"
import { EventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import type { ClusterSnapshot } from "@/lib/ops/cluster-snapshot"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { GET } from "./route"

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
  const producer = new EventProducer(createKafka("freshet-test"), eventTopic())
  await producer.write("1", ["a", "b", "c"])
  await producer.disconnect()
})
afterAll(() => site.remove())

describe("GET /api/pipeline", () => {
  it("shows brokers, partitions with leader and lag, and the group; nothing of any viewer", async () => {
    const response = await GET(new Request("http://localhost:3000/api/pipeline"), undefined)
    expect(response.status).toBe(200)
    const text = await response.text()
    const pipeline = JSON.parse(text) as ClusterSnapshot
    expect(pipeline.brokers.filter(({ controller }) => controller)).toHaveLength(1)
    expect(pipeline.partitions.map(({ partition }) => partition)).toEqual([0, 1, 2, 3, 4, 5])
    for (const { leader, in_sync } of pipeline.partitions) expect(in_sync).toContain(leader)
    expect(pipeline.partitions.reduce((sum, { lag }) => sum + lag, 0)).toBe(3)
    expect(pipeline).toMatchObject({
      topic: eventTopic(),
      dead_letters: 0,
      parts: { kafka: true, worker: false },
    })
    expect(pipeline.engine).toEqual({ weights: FIRST_WEIGHTS, fit: null })
    expect(text).not.toMatch(/user_id|"name"/)
  })
})
