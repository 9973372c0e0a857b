import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { readPlaybacks, type PlaybackRow } from "@/lib/data/playbacks"
import { leave } from "@/lib/data/transaction"
import { readViewerStates, saveVideoStates } from "@/lib/data/viewer-states"
import { saveViewers, type LockedViewer } from "@/lib/data/viewers"
import { groupBy } from "@/lib/platform/group-by"
import { foldBatch, type FoldedViewer, type Knowledge } from "@/lib/projections/fold-batch"
import type { Durations } from "@/lib/projections/fold-viewer"
import { noGains, sumGains, type Gains } from "@/lib/projections/gains"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { listWatchedPairs, recordPlaybacks } from "./record-playbacks"
import type { ViewerMemory } from "./viewer-memory"

/** What events of viewers are folded into, as it was before them. */
export type ReadViewers = { known: Map<number, Knowledge>; playbacks: PlaybackRow[] }

/** Reads what this process does not hold. `viewers` must be locked. */
export async function readKnown(
  tx: Queries,
  memory: ViewerMemory,
  events: LoggedEvent[],
  viewers: ReadonlyMap<number, LockedViewer>,
): Promise<ReadViewers> {
  const known = new Map<number, Knowledge>()
  const missing: LockedViewer[] = []
  for (const id of new Set(events.map(({ viewerId }) => viewerId))) {
    const viewer = viewers.get(id)!
    const held = memory.take(id, viewer.stamp)
    if (held) known.set(id, held)
    else missing.push(viewer)
  }
  const pairs = listWatchedPairs(events)
  const [states, playbacks] = await Promise.all([
    missing.length > 0 ? readViewerStates(tx, missing) : null,
    pairs.length > 0 ? readPlaybacks(tx, pairs) : [],
  ])
  for (const [id, state] of states ?? []) known.set(id, { state, index: new ViewerIndex(state) })
  return { known, playbacks }
}

/** Folds new events of viewers into what is known of them, and says what that comes to. */
export function foldViewers(
  events: LoggedEvent[],
  viewers: ReadonlyMap<number, LockedViewer>,
  { known }: ReadViewers,
  durations: Durations,
): FoldedViewer[] {
  const groups = groupBy(events, ({ viewerId }) => viewerId)
  return [...groups].map(([id, own]) => foldBatch(viewers.get(id)!, known.get(id)!, own, durations))
}

/** Writes what new events of viewers come to: their states, views, versions. */
export async function saveFolded(
  tx: Queries,
  folded: FoldedViewer[],
  { playbacks }: ReadViewers,
  durations: Durations,
  stamp: bigint,
): Promise<Gains> {
  const watched = await recordPlaybacks(tx, folded, playbacks, durations)
  // Not waited for: the end of the transaction does.
  const changedVideos = folded.flatMap(({ viewerId, state, changed }) =>
    [...changed].map((videoId) => ({ viewerId, videoId, state: state.videos.get(videoId)! })),
  )
  leave(saveVideoStates(tx, changedVideos))
  const viewers = folded.map(({ viewerId: id, version, state: { forgottenAt } }) => ({
    id,
    version,
    forgottenAt,
  }))
  leave(saveViewers(tx, viewers, stamp))
  return sumGains([...folded.map(({ gains }) => gains), { ...noGains(), counters: watched }])
}
