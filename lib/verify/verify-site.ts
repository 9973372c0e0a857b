import type { Catalogue } from "@/lib/data/catalogue"
import type { Queries } from "@/lib/data/client"
import { toSource } from "@/lib/pipeline/lists/list-source"
import type { Redis } from "@/lib/redis/client"
import { ModelFollower } from "@/lib/redis/model-follower"
import type { Difference } from "@/lib/verify/compare"
import { verifyList } from "@/lib/verify/verify-lists"
import { readChangedAt, verifyModel } from "@/lib/verify/verify-model"
import { verifyRecord } from "@/lib/verify/verify-record"

/** So many viewers more were looked at, and what was found. */
export type Verified = { viewers: number; differences: Difference[] }

/**
 * Counts everything again from the interactions alone, and compares it with what Postgres and Redis hold: counters,
 * likes, progress, lists as it goes through the viewers, the model at the end. Memory: one model, as every worker holds
 * it, and some hundred viewers. `db` must be one snapshot. Where the site is written to meanwhile, Redis may be ahead
 * of it.
 */
export async function* verifySite(
  db: Queries,
  redis: Redis,
  topic: string,
  catalogue: Catalogue,
): AsyncGenerator<Verified> {
  const changedAt = await readChangedAt(redis)
  const follower = new ModelFollower(redis)
  await follower.refresh()
  const source = toSource(follower.model, catalogue)
  const recount = verifyRecord(db, catalogue.durations)
  let step = await recount.next()
  for (; !step.done; step = await recount.next()) {
    const { count, listed, differences } = step.value
    const lists = await Promise.all(listed.map((viewer) => verifyList(redis, source, changedAt, viewer)))
    yield { viewers: count, differences: [...differences, ...lists.flat()] }
  }
  yield { viewers: 0, differences: await verifyModel(redis, db, topic, step.value, follower.model) }
}
