import { randomBytes } from "node:crypto"
import type { LoggedEvent } from "@/lib/contract/interaction"
import type { ModelChange } from "@/lib/contract/model-change"
import type { Queries } from "@/lib/data/client"
import { lockOffset } from "@/lib/data/consumer-offsets"
import type { Log } from "@/lib/data/logs"
import { moveOffset } from "@/lib/data/model-changes"
import { addListAccuracy } from "@/lib/data/online-evaluation"
import { inTransaction, leave } from "@/lib/data/transaction"
import { addToStats } from "@/lib/data/video-stats"
import { addViewers, lockViewers, type LockedViewer } from "@/lib/data/viewers"
import type { KeptFit } from "@/lib/data/weight-fits"
import { OffsetGapError } from "@/lib/kafka/errors"
import { adoptFit } from "@/lib/pipeline/model/adopt-fit"
import { hasFences } from "@/lib/platform/fences"
import type { FoldedViewer } from "@/lib/projections/fold-batch"
import type { Durations } from "@/lib/projections/fold-viewer"
import { noGains, sumGains, type Gains } from "@/lib/projections/gains"
import { evaluateViews, type ShownLists } from "@/lib/projections/online-evaluation"
import type { Erasure } from "@/lib/projections/split-erased"
import { eraseViewers } from "./erase-viewers"
import { recordEvents } from "./record-events"
import { foldViewers, readKnown, saveFolded } from "./record-viewers"
import type { ViewerMemory } from "./viewer-memory"

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
  /** Viewers whose list the batch changed, as they are after it. */
  viewers: RecordedViewer[]
  /** Viewers of events that were recorded before, and perhaps not shown. */
  repeated: number[]
}

/** `index` is held in memory, and may go on changing. */
export type RecordedViewer = { viewerId: number; version: number; stamp: bigint }

type Recording = { viewers: FoldedViewer[]; gains: Gains }

/** Never used before, by this worker or another one. */
const drawStamp = (): bigint => randomBytes(8).readBigInt64BE() >> 1n || 1n

/** Erases first: what an erasure of the batch takes back is not among the events any more. */
async function recordUnseen(
  tx: Queries,
  { log, events, erased, stamp }: { log: Log; events: LoggedEvent[]; erased: number[]; stamp: bigint },
  locked: Map<number, LockedViewer>,
  { durations, memory }: Pick<Context, "durations" | "memory">,
): Promise<Recording> {
  let viewers = locked
  let losses = noGains()
  if (erased.length > 0) {
    erased.forEach((id) => memory.forget(id))
    losses = await eraseViewers(
      tx,
      erased.flatMap((id) => viewers.get(id) ?? []),
      durations,
    )
  }
  const ids = events.map(({ viewerId }) => viewerId)
  if (erased.length > 0 || ids.some((id) => !viewers.has(id))) viewers = await addViewers(tx, ids)
  const known = events.filter(({ viewerId }) => viewers.has(viewerId))
  if (known.length === 0) return { viewers: [], gains: losses }
  const [fresh, read] = await Promise.all([
    recordEvents(tx, log, known),
    readKnown(tx, memory, known, viewers),
  ])
  if (fresh.length === 0) return { viewers: [], gains: losses }
  const folded = foldViewers(fresh, viewers, read, durations)
  const gains = await saveFolded(tx, folded, read, durations, stamp)
  return { viewers: folded, gains: sumGains([losses, gains]) }
}

async function addGains(tx: Queries, { counters, firstViews }: Gains, { readShown }: Context): Promise<void> {
  const changed = [...counters].filter(([, change]) => Object.values(change).some((amount) => amount !== 0))
  const shown = firstViews.length > 0 ? await readShown(firstViews.map(({ viewerId }) => viewerId)) : null
  if (shown) leave(addListAccuracy(tx, evaluateViews(firstViews, shown)))
  // Last, since everybody's batches wait for these rows until the transaction ends.
  if (changed.length > 0) leave(addToStats(tx, new Map(changed)))
}

/** What a batch is recorded by. */
export type Context = {
  durations: Durations
  memory: ViewerMemory
  /** New weights that the model has from this batch on. */
  fit?: KeptFit | null
  /** The lists that these viewers have been shown until now; null where nobody can tell. */
  readShown: (viewerIds: number[]) => Promise<ShownLists | null>
}

const isUnseen =
  (first: bigint) =>
  ({ offset }: { offset: string | bigint }) =>
    !hasFences() || BigInt(offset) >= first

/**
 * Applies a batch to Postgres in one transaction: the record, what each viewer's events say, counters, the change of
 * the model, and the offset that makes a second delivery of the batch a no-op. First views are evaluated by the lists
 * that were shown before.
 */
export async function recordBatch(batch: Batch, context: Context): Promise<Recorded> {
  const { log, partition, next } = batch
  const topic = log.name
  const stamp = drawStamp()
  const ids = [...batch.events, ...batch.erasures].map(({ viewerId }) => viewerId)
  const { folded, ...recorded } = await inTransaction(async (tx) => {
    const [first, locked] = await Promise.all([lockOffset(tx, topic, partition), lockViewers(tx, ids)])
    const events = batch.events.filter(isUnseen(first))
    const repeated = [
      ...new Set(batch.events.filter((event) => !isUnseen(first)(event)).map(({ viewerId }) => viewerId)),
    ]
    if (hasFences() && first >= next) return { change: null, folded: [], repeated }
    if (hasFences() && batch.from > first) throw new OffsetGapError(partition, first, batch.from)
    const erased = batch.erasures.filter(isUnseen(first)).map(({ viewerId }) => viewerId)
    const { viewers: folded, gains } = await recordUnseen(tx, { log, events, erased, stamp }, locked, context)
    await addGains(tx, gains, context)
    if (context.fit) await adoptFit(tx, context.fit, gains.cells)
    const change = { topic, partition, first, next, cells: gains.cells }
    const shown = folded.filter(({ changesList }) => changesList).map(({ viewerId }) => viewerId)
    leave(moveOffset(tx, change, shown))
    return { change, folded, repeated }
  })
  // Only what is written: until here nobody was given it.
  for (const { viewerId, state, index } of folded) context.memory.put(viewerId, stamp, { state, index })
  const viewers = folded
    .filter(({ changesList }) => changesList)
    .map(({ viewerId, version }) => ({ viewerId, version, stamp }))
  return { ...recorded, viewers }
}
