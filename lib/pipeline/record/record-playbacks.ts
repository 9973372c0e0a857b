import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { readWatches, type RecordedWatch } from "@/lib/data/interactions"
import {
  deletePlaybacks,
  readPlaybacks,
  savePlaybacks,
  type PlaybackRow,
  type ViewerVideoKey,
} from "@/lib/data/playbacks"
import { leave } from "@/lib/data/transaction"
import { groupBy } from "@/lib/platform/group-by"
import type { Counters } from "@/lib/projections/counters"
import type { FoldedViewer } from "@/lib/projections/fold-batch"
import { addPlaybackChanges, forgottenAt, type Durations } from "@/lib/projections/fold-viewer"
import { addWatches, MAX_VIEWS, type Playbacks } from "@/lib/projections/playbacks"

/** New events of one viewer, whose state holds them already. */
type ViewerEvents = Pick<FoldedViewer, "viewerId" | "state" | "forgotten" | "events">

const keyOf = ({ viewerId, videoId }: ViewerVideoKey) => `${viewerId}/${videoId}`

const toPlaybacks = (rows: PlaybackRow[] = []): Playbacks =>
  new Map(rows.map(({ viewId, watchMs }) => [viewId, watchMs]))

const newWatches = ({ viewerId, events }: ViewerEvents): RecordedWatch[] =>
  events.flatMap(({ type, videoId, watchTime, viewId, eventId, occurredAt }) =>
    type === "watch" && videoId !== null && watchTime !== null
      ? [{ viewerId, videoId, viewId: viewId ?? eventId, watchTime, occurredAt }]
      : [],
  )

/** The pairs of viewer and video that events say something was watched of, each once. */
export function listWatchedPairs(events: LoggedEvent[]): ViewerVideoKey[] {
  const pairs = new Map<string, ViewerVideoKey>()
  for (const { type, viewerId, videoId } of events)
    if (type === "watch" && videoId !== null) pairs.set(keyOf({ viewerId, videoId }), { viewerId, videoId })
  return [...pairs.values()]
}

function listPairs(
  viewers: ViewerEvents[],
): (ViewerVideoKey & { isForgotten: boolean; forgottenAt: number | null })[] {
  return viewers.flatMap((viewer) => {
    const videos = new Set([...viewer.forgotten, ...newWatches(viewer).map(({ videoId }) => videoId)])
    return [...videos].map((videoId) => ({
      viewerId: viewer.viewerId,
      videoId,
      isForgotten: viewer.forgotten.has(videoId),
      forgottenAt: forgottenAt(viewer.state, videoId),
    }))
  })
}

const listRows = ({ viewerId, videoId }: ViewerVideoKey, playbacks: Playbacks): PlaybackRow[] =>
  [...playbacks].map(([viewId, watchMs]) => ({ viewerId, videoId, viewId, watchMs }))

/** The playbacks of forgotten videos that are not among those that were read before. */
async function readOthers(
  tx: Queries,
  forgotten: ViewerVideoKey[],
  read: PlaybackRow[],
): Promise<PlaybackRow[]> {
  const known = new Set(read.map(keyOf))
  const others = forgotten.filter((pair) => !known.has(keyOf(pair)))
  return others.length > 0 ? readPlaybacks(tx, others) : []
}

/**
 * Keeps the most that was watched in each view, and answers what that changes in the counters. `read`: the playbacks of
 * all that is watched in the events. Where a video was forgotten its views are counted again from the record, since
 * what lay before and after the moment can't be told from a maximum.
 */
export async function recordPlaybacks(
  tx: Queries,
  viewers: ViewerEvents[],
  read: PlaybackRow[],
  durations: Durations,
): Promise<Map<number, Counters>> {
  const counters = new Map<number, Counters>()
  const pairs = listPairs(viewers)
  if (pairs.length === 0) return counters
  const forgotten = pairs.filter(({ isForgotten }) => isForgotten)
  const others = forgotten.length > 0 ? await readOthers(tx, forgotten, read) : []
  const known = groupBy([...read, ...others], keyOf)
  const recorded = groupBy(forgotten.length > 0 ? await readWatches(tx, forgotten, MAX_VIEWS) : [], keyOf)
  const fresh = groupBy(viewers.flatMap(newWatches), keyOf)
  const saved: PlaybackRow[] = []
  const gone: PlaybackRow[] = []
  for (const pair of pairs) {
    const before = toPlaybacks(known.get(keyOf(pair)))
    const after = pair.isForgotten
      ? addWatches(new Map(), recorded.get(keyOf(pair)) ?? [], pair.forgottenAt)
      : addWatches(before, fresh.get(keyOf(pair)) ?? [], pair.forgottenAt)
    saved.push(...listRows(pair, after).filter(({ viewId, watchMs }) => before.get(viewId) !== watchMs))
    gone.push(...listRows(pair, before).filter(({ viewId }) => !after.has(viewId)))
    addPlaybackChanges(counters, pair.videoId, before, after, durations)
  }
  // Not waited for: the end of the transaction does.
  if (gone.length > 0) leave(deletePlaybacks(tx, gone))
  if (saved.length > 0) leave(savePlaybacks(tx, saved))
  return counters
}
