import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { eventTopic } from "@/lib/kafka/topics"
import { keys } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import type { ChaosSite } from "./chaos-site"
import type { EventLedger } from "./event-ledger"
import { SHORT_FORM_USER } from "./plain-load"

const DRAIN_MS = 60_000
const POLL_MS = 200
/** Lists made later than this after the last change can be compared bit for bit. */
const QUIET_MS = 1_500

export type Account = {
  /** Acknowledged and not in Postgres. */
  lost: { id: string; at: number }[]
  /** In Postgres more than once. */
  doubled: string[]
  /** Counted again for a viewer. */
  countedTwice: number
  /** In Postgres, and nobody sent it. */
  unknown: number
}

/** Waits until the worker has done with everything that is in the log. Answers whether it came to that. */
export async function waitUntilDrained(site: ChaosSite): Promise<boolean> {
  const deadline = Date.now() + DRAIN_MS
  const log = eventTopic()
  while (Date.now() < deadline) {
    const ends = await site.admin.fetchTopicOffsets(eventTopic())
    const rows = await site.query("SELECT partition, next_offset FROM consumer_offsets")
    const recorded = new Map(rows.map(({ partition, next_offset }) => [partition, String(next_offset)]))
    const fences = await Promise.all(ends.map(({ partition }) => readFence(site.redis, log, partition)))
    const isDone = ends.every(
      ({ partition, high }, index) =>
        high === "0" || (recorded.get(partition) === high && String(fences[index]) === high),
    )
    if (isDone) return true
    await sleep(POLL_MS)
  }
  return false
}

/** Has everybody's list made again, from the model as it is in the end. */
export async function renewAllLists({ redis }: ChaosSite): Promise<void> {
  await sleep(QUIET_MS)
  await redis.set(keys.listsStale(), randomUUID())
  const deadline = Date.now() + DRAIN_MS
  const areDue = async () => (await redis.exists(keys.listsStale(), keys.listsDue())) > 0
  while ((await areDue()) && Date.now() < deadline) await sleep(POLL_MS)
}

/**
 * Events that were counted once more than they are in the record: the version of a viewer's list is the number of their
 * events.
 */
export async function countDoubled(site: ChaosSite): Promise<number> {
  const [row] = await site.query(`
    SELECT coalesce(sum(greatest(0, u.version - i.events)), 0)::int AS doubled
    FROM users u JOIN (
      SELECT user_id, count(*) FILTER (WHERE type NOT IN ('impression', 'click')) AS events FROM interactions GROUP BY 1
    ) i ON i.user_id = u.id`)
  return Number(row!.doubled)
}

/** How often the model took new weights meanwhile. */
export async function countFits(site: ChaosSite): Promise<number> {
  const [row] = await site.query("SELECT count(*)::int AS fits FROM weight_fits")
  return Number(row!.fits)
}

/** Compares what was acknowledged with what Postgres has. */
export async function takeAccount(ledger: EventLedger, site: ChaosSite): Promise<Account> {
  const rows = await site.query(
    "SELECT event_id, user_id, count(*)::int AS copies FROM interactions GROUP BY 1, 2",
  )
  const stored = new Map(rows.map((row) => [String(row.event_id), row]))
  return {
    lost: [...ledger.acknowledged()].filter(({ id }) => !stored.has(id)),
    doubled: rows.filter(({ copies }) => Number(copies) > 1).map(({ event_id }) => String(event_id)),
    countedTwice: await countDoubled(site),
    unknown: [...stored].filter(([id, { user_id }]) => !ledger.has(id) && user_id !== SHORT_FORM_USER).length,
  }
}
