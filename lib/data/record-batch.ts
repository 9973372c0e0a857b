import { addCounters } from "@/lib/counters/counters"
import { addMarkChanges, countMarks, foldEvents, type Durations } from "@/lib/counters/fold-viewer"
import { database, type Queries } from "@/lib/data/client"
import { lockOffset } from "@/lib/data/consumer-offsets"
import { eraseViewers, type Sums } from "@/lib/data/erase-viewers"
import { insertInteractions } from "@/lib/data/interactions"
import { moveOffset } from "@/lib/data/model-changes"
import { recordPlaybacks, type ViewerEvents } from "@/lib/data/record-playbacks"
import { lockUsers, saveUsers } from "@/lib/data/users"
import { addToStats } from "@/lib/data/video-stats"
import {
  readViewerStates,
  saveVideoStates,
  type ChangedVideo,
  type ViewerSnapshot,
} from "@/lib/data/viewer-states"
import { changesViewer } from "@/lib/events/interaction-event"
import type { LoggedEvent } from "@/lib/events/parse-message"
import type { Erasure } from "@/lib/events/split-erased"
import { hasFences } from "@/lib/fences"
import { groupBy } from "@/lib/group-by"
import { difference } from "@/lib/recommender/contribution"
import { Model } from "@/lib/recommender/model"
import { toSequence } from "@/lib/recommender/viewer-state"
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

async function recordViewers(
  tx: Queries,
  events: LoggedEvent[],
  users: Awaited<ReturnType<typeof lockUsers>>,
  durations: Durations,
  { model, counters }: Sums,
): Promise<ViewerSnapshot[]> {
  const groups = groupBy(events.filter(changesViewer), ({ userId }) => userId)
  const touched = [...groups.keys()].map((id) => users.get(id)!)
  const states = await readViewerStates(tx, touched)
  const changedVideos: ChangedVideo[] = []
  const viewerEvents: ViewerEvents[] = []
  for (const user of touched) {
    const state = states.get(user.id)!
    const before = { sequence: toSequence(state), marks: countMarks(state) }
    const group = groups.get(user.id)!
    const { changed, forgotten } = foldEvents(state, group, durations)
    model.apply(difference(before.sequence, toSequence(state)))
    addMarkChanges(counters, before.marks, countMarks(state))
    for (const videoId of changed)
      changedVideos.push({ userId: user.id, videoId, state: state.videos.get(videoId)! })
    viewerEvents.push({ userId: user.id, state, forgotten, events: group })
    user.forgottenAt = state.forgottenAt
    user.version += group.length
  }
  const watched = await recordPlaybacks(tx, viewerEvents, durations)
  for (const [videoId, change] of watched) addCounters(counters, videoId, change)
  if (changedVideos.length > 0) await saveVideoStates(tx, changedVideos)
  await saveUsers(tx, touched)
  return touched.map((user) => ({ userId: user.id, version: user.version, state: states.get(user.id)! }))
}

/** Applies what Postgres has not seen of a batch. Answers the viewers of new events. */
async function recordUnseen(
  tx: Queries,
  events: LoggedEvent[],
  erased: number[],
  durations: Durations,
  sums: Sums,
): Promise<ViewerSnapshot[]> {
  const ids = events.map(({ userId }) => userId)
  let users = await lockUsers(tx, [...ids, ...erased])
  if (erased.length > 0) {
    const leaving = erased.flatMap((id) => users.get(id) ?? [])
    await eraseViewers(tx, leaving, durations, sums)
    users = await lockUsers(tx, ids)
  }
  const known = events.filter(({ userId }) => users.has(userId))
  const inserted = await insertInteractions(tx, known)
  const fresh = known.filter(({ eventId }) => inserted.delete(eventId) || !hasFences())
  return fresh.some(changesViewer) ? recordViewers(tx, fresh, users, durations, sums) : []
}

async function addSums(tx: Queries, { counters }: Sums): Promise<void> {
  const changed = [...counters].filter(([, change]) => Object.values(change).some((amount) => amount !== 0))
  if (changed.length > 0) await addToStats(tx, new Map(changed))
}

/**
 * Applies a batch to Postgres in one transaction: the record, what each viewer's events say, counters, the change of the model,
 * and the offset that makes a second delivery of the batch a no-op.
 */
export async function recordBatch(batch: Batch, durations: Durations): Promise<Recorded> {
  const { topic, partition, next } = batch
  return database().$transaction(
    async (tx) => {
      const first = await lockOffset(tx, topic, partition)
      const isFenced = hasFences()
      if (isFenced && first >= next) return { change: null, viewers: [] }
      const isUnseen = ({ offset }: { offset: string | bigint }) => !isFenced || BigInt(offset) >= first
      const events = batch.events.filter(isUnseen)
      const erased = batch.erasures.filter(isUnseen).map(({ userId }) => userId)
      const sums: Sums = { model: new Model(), counters: new Map() }
      const isNews = events.length + erased.length > 0
      const viewers = isNews ? await recordUnseen(tx, events, erased, durations, sums) : []
      await addSums(tx, sums)
      const cells = new Map([...sums.model.rows()].map(([row, fields]) => [row, new Map(fields)]))
      const change = { topic, partition, first, next, cells }
      await moveOffset(tx, change)
      return { change, viewers }
    },
    { maxWait: WAIT_MS, timeout: batch.erasures.length > 0 ? ERASURE_MS : TRANSACTION_MS },
  )
}
