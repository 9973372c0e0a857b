import type { LoggedEvent } from "@/lib/contract/interaction"
import type { ModelChange } from "@/lib/contract/model-change"
import { database, type Queries } from "@/lib/data/client"
import { lockOffset } from "@/lib/data/consumer-offsets"
import type { Log } from "@/lib/data/logs"
import { moveOffset } from "@/lib/data/model-changes"
import { addListAccuracy } from "@/lib/data/online-evaluation"
import { addToStats } from "@/lib/data/video-stats"
import type { ViewerSnapshot } from "@/lib/data/viewer-states"
import { lockViewers } from "@/lib/data/viewers"
import type { KeptFit } from "@/lib/data/weight-fits"
import { OffsetGapError } from "@/lib/kafka/errors"
import { adoptFit } from "@/lib/pipeline/model/adopt-fit"
import { hasFences } from "@/lib/platform/fences"
import type { Durations } from "@/lib/projections/fold-viewer"
import { noGains, sumGains, type Gains } from "@/lib/projections/gains"
import { evaluateViews, type ShownLists } from "@/lib/projections/online-evaluation"
import type { Erasure } from "@/lib/projections/split-erased"
import { eraseViewers } from "./erase-viewers"
import { recordEvents } from "./record-events"
import { recordViewers, type RecordedViewers } from "./record-viewers"

const WAIT_MS = 5_000
const TRANSACTION_MS = 20_000
/** A viewer with millions of events takes longer to erase. */
const ERASURE_MS = 10 * 60_000

export type Batch = {
  log: Log
  partition: number
  /** Where reading began: no message from here up to `next` is missing in the batch. */
  from: bigint
  /** The offset after the last message of the batch, readable or not. */
  next: bigint
  /** Without those that an erasure of the batch takes back. */
  events: LoggedEvent[]
  /** The last one of each viewer. */
  erasures: Erasure[]
}

export type Recorded = {
  /** What the batch changed in the model; null where Postgres had all of it before. */
  change: ModelChange | null
  /** Viewers of new events, as they are after the batch. */
  viewers: ViewerSnapshot[]
}

/** Erases first: what an erasure of the batch takes back is not among the events any more. */
async function recordUnseen(
  tx: Queries,
  log: Log,
  events: LoggedEvent[],
  erased: number[],
  durations: Durations,
): Promise<RecordedViewers> {
  const ids = events.map(({ viewerId }) => viewerId)
  let viewers = await lockViewers(tx, [...ids, ...erased])
  let losses = noGains()
  if (erased.length > 0) {
    losses = await eraseViewers(
      tx,
      erased.flatMap((id) => viewers.get(id) ?? []),
      durations,
    )
    viewers = await lockViewers(tx, ids)
  }
  const known = events.filter(({ viewerId }) => viewers.has(viewerId))
  const fresh = await recordEvents(tx, log, known)
  if (fresh.length === 0) return { gains: losses, snapshots: [] }
  const { gains, snapshots } = await recordViewers(tx, fresh, viewers, durations)
  return { gains: sumGains([losses, gains]), snapshots }
}

async function addGains(
  tx: Queries,
  { counters, firstViews }: Gains,
  shown: ShownLists | null,
): Promise<void> {
  const changed = [...counters].filter(([, change]) => Object.values(change).some((amount) => amount !== 0))
  if (changed.length > 0) await addToStats(tx, new Map(changed))
  if (shown) await addListAccuracy(tx, evaluateViews(firstViews, shown))
}

/**
 * Applies a batch to Postgres in one transaction: the record, what each viewer's events say, counters, the change of
 * the model, and the offset that makes a second delivery of the batch a no-op. First views are evaluated by the lists
 * that were `shown` before; by none without them. `fit`: new weights that the model has from this batch on.
 */
export async function recordBatch(
  batch: Batch,
  durations: Durations,
  shown: ShownLists | null = null,
  fit: KeptFit | null = null,
): Promise<Recorded> {
  const { log, partition, next } = batch
  const topic = log.name
  return database().$transaction(
    async (tx) => {
      const first = await lockOffset(tx, topic, partition)
      const isFenced = hasFences()
      if (isFenced && first >= next) return { change: null, viewers: [] }
      if (isFenced && batch.from > first) throw new OffsetGapError(partition, first, batch.from)
      const isUnseen = ({ offset }: { offset: string | bigint }) => !isFenced || BigInt(offset) >= first
      const events = batch.events.filter(isUnseen)
      const erased = batch.erasures.filter(isUnseen).map(({ viewerId }) => viewerId)
      const { gains, snapshots } =
        events.length + erased.length > 0
          ? await recordUnseen(tx, log, events, erased, durations)
          : { gains: noGains(), snapshots: [] }
      await addGains(tx, gains, shown)
      if (fit) await adoptFit(tx, fit, gains.cells)
      const change = { topic, partition, first, next, cells: gains.cells }
      await moveOffset(tx, change)
      return { change, viewers: snapshots }
    },
    { maxWait: WAIT_MS, timeout: batch.erasures.length > 0 ? ERASURE_MS : TRANSACTION_MS },
  )
}
