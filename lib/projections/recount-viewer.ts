import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import { groupBy } from "@/lib/platform/group-by"
import { addCounters, type Counters } from "@/lib/projections/counters"
import { countMarks, foldEvents, forgottenAt, type Durations } from "@/lib/projections/fold-viewer"
import { addWatches, countPlaybacks, type Playbacks } from "@/lib/projections/playbacks"
import { emptyState, type ViewerState } from "@/lib/recommender/state/viewer-state"

/** A viewer as the record alone says they are. */
export type RecountedViewer = {
  state: ViewerState
  version: number
  /** When the log had the last impression (epoch ms), or null: a list made before does not know of it. */
  shownAt: number | null
  /** By video. */
  playbacks: Map<number, Playbacks>
  /** What this viewer adds to the counters of videos. */
  counters: Map<number, Counters>
}

/** Counts one viewer's events from nothing, in any order. */
export function recountViewer(events: LoggedEvent[], durations: Durations): RecountedViewer {
  const state = emptyState()
  foldEvents(state, events, durations)
  const watches = groupBy(
    events.filter(({ type }) => type === "watch"),
    ({ videoId }) => videoId!,
  )
  const playbacks = new Map<number, Playbacks>()
  const counters = new Map<number, Counters>()
  for (const [videoId, watched] of watches) {
    const rows = watched.map(({ viewId, eventId, watchTime, occurredAt }) => ({
      viewId: viewId ?? eventId,
      watchTime: watchTime!,
      occurredAt,
    }))
    const kept = addWatches(new Map(), rows, forgottenAt(state, videoId))
    if (kept.size > 0) playbacks.set(videoId, kept)
    addCounters(counters, videoId, countPlaybacks(kept, durations.get(videoId) ?? Infinity))
  }
  for (const [videoId, marks] of countMarks(state)) addCounters(counters, videoId, marks)
  const version = events.filter(changesViewer).length
  const shown = events.filter(({ type }) => type === "impression").map(({ loggedAt }) => loggedAt)
  const shownAt = shown.length === 0 ? null : Math.max(...shown)
  return { state, version, shownAt, playbacks, counters }
}
