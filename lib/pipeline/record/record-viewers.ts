import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { readViewerStates, saveVideoStates, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { saveViewers, type LockedViewer } from "@/lib/data/viewers"
import { groupBy } from "@/lib/platform/group-by"
import { foldBatch } from "@/lib/projections/fold-batch"
import type { Durations } from "@/lib/projections/fold-viewer"
import { noGains, sumGains, type Gains } from "@/lib/projections/gains"
import { recordPlaybacks } from "./record-playbacks"

export type RecordedViewers = {
  gains: Gains
  /** Those whose list changes, as they are then: what was shown to a viewer counts from the next list on. */
  snapshots: ViewerSnapshot[]
}

/** Records what new events of viewers come to: their states, views, versions. `viewers` must hold them, locked. */
export async function recordViewers(
  tx: Queries,
  events: LoggedEvent[],
  viewers: ReadonlyMap<number, LockedViewer>,
  durations: Durations,
): Promise<RecordedViewers> {
  const groups = groupBy(events, ({ viewerId }) => viewerId)
  const touched = [...groups.keys()].map((id) => viewers.get(id)!)
  const states = await readViewerStates(tx, touched)
  const folded = touched.map((viewer) =>
    foldBatch(viewer, states.get(viewer.id)!, groups.get(viewer.id)!, durations),
  )
  const watched = await recordPlaybacks(tx, folded, durations)
  await saveVideoStates(
    tx,
    folded.flatMap(({ viewerId, state, changed }) =>
      [...changed].map((videoId) => ({ viewerId, videoId, state: state.videos.get(videoId)! })),
    ),
  )
  await saveViewers(
    tx,
    folded.map(({ viewerId: id, version, state: { forgottenAt } }) => ({ id, version, forgottenAt })),
  )
  return {
    gains: sumGains([...folded.map(({ gains }) => gains), { ...noGains(), counters: watched }]),
    snapshots: folded
      .filter((viewer) => viewer.events.some(changesViewer))
      .map(({ viewerId, version, state }) => ({ viewerId, version, state })),
  }
}
