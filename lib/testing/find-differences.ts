import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { eventTopic } from "@/lib/events/topics"
import { redis } from "@/lib/redis/client"
import type { Difference } from "@/lib/verify/compare"
import { verifyRecord } from "@/lib/verify/verify-record"
import { verifyRedis } from "@/lib/verify/verify-redis"

/** All that Postgres and Redis hold otherwise than a clean recount of the record. */
export async function findDifferences(): Promise<Difference[]> {
  const differences: Difference[] = []
  const recount = verifyRecord(database(), (await loadCatalogue()).durations)
  let step = await recount.next()
  for (; !step.done; step = await recount.next()) differences.push(...step.value.differences)
  for await (const part of verifyRedis(redis(), database(), eventTopic(), step.value)) {
    differences.push(...part.differences)
  }
  return differences
}
