import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { readLogName } from "@/lib/data/logs"
import { eventTopic } from "@/lib/kafka/topics"
import { redis } from "@/lib/redis/client"
import type { Difference } from "@/lib/verify/compare"
import { verifySite } from "@/lib/verify/verify-site"

/** All that Postgres and Redis hold otherwise than a clean recount of the record. */
export async function findDifferences(): Promise<Difference[]> {
  const differences: Difference[] = []
  for await (const part of verifySite(
    database(),
    redis(),
    await readLogName(eventTopic()),
    await loadCatalogue(),
  ))
    differences.push(...part.differences)
  return differences
}
