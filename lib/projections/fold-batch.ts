import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import { computeDelta, toEvidence } from "@/lib/recommender/model/delta"
import { hiddenVideos } from "@/lib/recommender/state/signals"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"
import { addMarkChanges, countMarks, foldEvents, type Durations } from "./fold-viewer"
import { noGains, type Gains } from "./gains"

/** A viewer as the record has them: `version` counts the events that change what they see. */
export type KnownViewer = { id: number; isSimulated: boolean; version: number }

/** A viewer after new events, and what these change. */
export type FoldedViewer = {
  viewerId: number
  version: number
  state: ViewerState
  events: LoggedEvent[]
  /** Videos whose state is another one now, and those that were forgotten anew. */
  changed: ReadonlySet<number>
  forgotten: ReadonlySet<number>
  /** All but what was watched: that takes the playbacks. */
  gains: Gains
}

const listWatched = ({ videos }: ViewerState) =>
  new Set([...videos].flatMap(([id, { watchedAt }]) => (watchedAt === null ? [] : id)))

/** Folds new events of one viewer, in their order, into the state there was, in place. */
export function foldBatch(
  { id, isSimulated, version }: KnownViewer,
  state: ViewerState,
  events: LoggedEvent[],
  durations: Durations,
): FoldedViewer {
  const before = {
    evidence: toEvidence(state),
    marks: countMarks(state),
    watched: listWatched(state),
    hidden: hiddenVideos(state),
  }
  const { changed, forgotten } = foldEvents(state, events, durations)
  const gains = noGains()
  gains.cells = computeDelta(before.evidence, toEvidence(state))
  addMarkChanges(gains.counters, before.marks, countMarks(state))
  const at = events.at(-1)!.loggedAt
  for (const videoId of changed) {
    const isFirstView = state.videos.get(videoId)!.watchedAt !== null && !before.watched.has(videoId)
    if (isFirstView) gains.firstViews.push({ viewerId: id, videoId, isSimulated, at, hidden: before.hidden })
  }
  return {
    viewerId: id,
    version: version + events.filter(changesViewer).length,
    state,
    events,
    changed,
    forgotten,
    gains,
  }
}
