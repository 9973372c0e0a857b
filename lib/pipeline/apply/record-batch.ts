import type { Durations } from "@/lib/projections/fold-viewer"
import { database, type Queries } from "@/lib/data/client"
import { lockOffset } from "@/lib/data/consumer-offsets"
import { eraseViewers } from "@/lib/pipeline/apply/erase-viewers"
import { insertInteractions } from "@/lib/data/interactions"
import { addListQuality } from "@/lib/data/online-evaluation"
import { moveOffset } from "@/lib/data/model-changes"
import { recordViewers, type Gains } from "@/lib/pipeline/apply/record-viewers"
import { lockUsers } from "@/lib/data/viewers"
import { addToStats } from "@/lib/data/video-stats"
import type { ViewerSnapshot } from "@/lib/data/viewer-states"
import type { LoggedEvent } from "@/lib/pipeline/apply/parse-message"
import type { Erasure } from "@/lib/pipeline/apply/split-erased"
import { hasFences } from "@/lib/platform/fences"
import { judgeViews, type ShownLists } from "@/lib/projections/online-evaluation"
import { Model } from "@/lib/recommender/model/model"
import type { Change } from "@/lib/redis/model-store"

const WAIT_MS = 5_000
const TRANSACTION_MS = 20_000
/** A viewer with millions of events takes longer to erase. */
const ERASURE_MS = 10 * 60_000

export type Batch = {
  topic: string
  partition: number
  /** The offset after the last message of the batch, readable or not. */
  next: bigint
  /** Without those that an erasure of the batch takes back. */
  events: LoggedEvent[]
  /** The last one of each viewer. */
  erasures: Erasure[]
}

export type Recorded = {
  /** What the batch changed in the model; null where Postgres had all of it before. */
  change: Change | null
  /** Viewers of new events, as they are after the batch. */
  viewers: ViewerSnapshot[]
}

/** Applies what Postgres has not seen of a batch. Answers the viewers of new events. */
async function recordUnseen(
  tx: Queries,
  events: LoggedEvent[],
  erased: number[],
  durations: Durations,
  gains: Gains,
): Promise<ViewerSnapshot[]> {
  const ids = events.map(({ userId }) => userId)
  let users = await lockUsers(tx, [...ids, ...erased])
  if (erased.length > 0) {
    const leaving = erased.flatMap((id) => users.get(id) ?? [])
    await eraseViewers(tx, leaving, durations, gains)
    users = await lockUsers(tx, ids)
  }
  const known = events.filter(({ userId }) => users.has(userId))
  const inserted = await insertInteractions(tx, known)
  const fresh = known.filter(({ eventId }) => inserted.delete(eventId) || !hasFences())
  return fresh.length > 0 ? recordViewers(tx, fresh, users, durations, gains) : []
}

async function addGains(
  tx: Queries,
  { counters, firstViews }: Gains,
  shown: ShownLists | null,
): Promise<void> {
  const changed = [...counters].filter(([, change]) => Object.values(change).some((amount) => amount !== 0))
  if (changed.length > 0) await addToStats(tx, new Map(changed))
  if (shown) await addListQuality(tx, judgeViews(firstViews, shown))
}

/**
 * Applies a batch to Postgres in one transaction: the record, what each viewer's events say, counters, the change of the model,
 * and the offset that makes a second delivery of the batch a no-op. First views are judged by
 * the lists that were `shown` before; by none without them.
 */
export async function recordBatch(
  batch: Batch,
  durations: Durations,
  shown: ShownLists | null = null,
): Promise<Recorded> {
  const { topic, partition, next } = batch
  return database().$transaction(
    async (tx) => {
      const first = await lockOffset(tx, topic, partition)
      const isFenced = hasFences()
      if (isFenced && first >= next) return { change: null, viewers: [] }
      const isUnseen = ({ offset }: { offset: string | bigint }) => !isFenced || BigInt(offset) >= first
      const events = batch.events.filter(isUnseen)
      const erased = batch.erasures.filter(isUnseen).map(({ userId }) => userId)
      const gains: Gains = { model: new Model(), counters: new Map(), firstViews: [] }
      const isNews = events.length + erased.length > 0
      const viewers = isNews ? await recordUnseen(tx, events, erased, durations, gains) : []
      await addGains(tx, gains, shown)
      const cells = new Map([...gains.model.rows()].map(([row, fields]) => [row, new Map(fields)]))
      const change = { topic, partition, first, next, cells }
      await moveOffset(tx, change)
      return { change, viewers }
    },
    { maxWait: WAIT_MS, timeout: batch.erasures.length > 0 ? ERASURE_MS : TRANSACTION_MS },
  )
}
