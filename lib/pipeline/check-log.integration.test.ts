import { afterAll, beforeAll, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { createKafka } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"
import { checkLog } from "@/lib/pipeline/check-log"
import { ForeignLogError } from "@/lib/pipeline/identify-log"
import { createTestSite, type TestSite } from "@/test-support/test-site"

let site: TestSite

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.remove())

const recordUpTo = (next: bigint) =>
  database().consumerOffset.upsert({
    where: { topic_partition: { topic: eventTopic(), partition: 2 } },
    create: { topic: eventTopic(), partition: 2, nextOffset: next },
    update: { nextOffset: next },
  })

it("refuses a log that ends before what was recorded from it", async () => {
  await recordUpTo(3n)
  await expect(checkLog(createKafka("freshet-test"), 0)).rejects.toThrow(ForeignLogError)
})

it("waits for a leader that shows less for a moment", async () => {
  await recordUpTo(3n)
  const checking = checkLog(createKafka("freshet-test"))
  await recordUpTo(0n)
  await checking
})
