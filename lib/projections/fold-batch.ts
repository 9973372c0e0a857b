import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import type { Cells } from "@/lib/contract/model-change"
import { LATELY, PAIRING } from "@/lib/recommender/constants"
import { countShared } from "@/lib/recommender/model/contribution"
import { computeDelta } from "@/lib/recommender/model/delta"
import { isDisliked, isLiked, readVideo, type VideoSignals, type View } from "@/lib/recommender/state/signals"
import type { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"
import { addCounters } from "./counters"
import { foldEvents, type Durations } from "./fold-viewer"
import { noGains, type Gains } from "./gains"

/** A viewer as the record has them: `version` counts the events that change what they see. */
export type KnownViewer = { id: number; isSimulated: boolean; version: number }

/** What is known of a viewer: the state, and the same by what is looked at in it. */
export type Knowledge = { state: ViewerState; index: ViewerIndex }

/** A viewer after new events, and what these change. */
export type FoldedViewer = Knowledge & {
  viewerId: number
  version: number
  events: LoggedEvent[]
  /** Videos whose state is another one now, and those that were forgotten anew. */
  changed: ReadonlySet<number>
  forgotten: ReadonlySet<number>
  /** Whether anything changed that the viewer's list depends on. */
  changesList: boolean
  /** All but what was watched: that takes the playbacks. */
  gains: Gains
}

/** One video before the events. */
type Before = { signals: VideoSignals; likes: number; dislikes: number; isWatched: boolean }

function readBefore(video: number, { videos, forgottenAt }: ViewerState): Before {
  const known = videos.get(video)
  return {
    signals: readVideo(video, known, forgottenAt),
    likes: known && isLiked(known, forgottenAt) ? 1 : 0,
    dislikes: known && isDisliked(known, forgottenAt) ? 1 : 0,
    isWatched: known !== undefined && known.watchedAt !== null,
  }
}

/**
 * What a change of a sequence changes in the model. Pairs reach no further than the window: what is the same at both
 * ends needs not be looked at beyond it.
 */
function computeCells(
  before: readonly View[],
  after: readonly View[],
  shown: [Set<number>, Set<number>],
): Cells {
  const window = Math.max(PAIRING.gaps.length, LATELY)
  const { start, end } = countShared(before, after)
  const cut = (views: readonly View[]) =>
    views.slice(Math.max(0, start - window), views.length - end + window)
  return computeDelta({ sequence: cut(before), shown: shown[0] }, { sequence: cut(after), shown: shown[1] })
}

/**
 * Folds new events of one viewer, in their order, into what was known, in place. What that costs depends on the videos
 * they are about, and not on the history; a forgotten history is about all of it.
 */
export function foldBatch(
  { id, isSimulated, version }: KnownViewer,
  { state, index }: Knowledge,
  events: LoggedEvent[],
  durations: Durations,
): FoldedViewer {
  const touched = new Set(events.flatMap(({ videoId }) => videoId ?? [...state.videos.keys()]))
  const before = new Map([...touched].map((video) => [video, readBefore(video, state)]))
  const basis = index.basis()
  const sequence = [...index.sequence]
  const { changed, forgotten } = foldEvents(state, events, durations)
  const gains = noGains()
  const at = events.at(-1)!.loggedAt
  const shown: [Set<number>, Set<number>] = [new Set(), new Set()]
  const wasHidden = (video: number) => before.get(video)?.signals.isHidden ?? index.hidden.has(video)
  for (const [video, known] of before) {
    const after = readBefore(video, state)
    index.replace(known.signals, after.signals)
    if (known.signals.isShown) shown[0].add(video)
    if (after.signals.isShown) shown[1].add(video)
    const likes = after.likes - known.likes
    const dislikes = after.dislikes - known.dislikes
    if (likes !== 0 || dislikes !== 0) addCounters(gains.counters, video, { likes, dislikes })
    if (changed.has(video) && after.isWatched && !known.isWatched)
      gains.firstViews.push({ viewerId: id, videoId: video, isSimulated, at, hidden: { has: wasHidden } })
  }
  if (state.forgottenAt !== null) index.forget(state.forgottenAt)
  gains.cells = computeCells(sequence, index.sequence, shown)
  return {
    viewerId: id,
    version: version + events.filter(changesViewer).length,
    state,
    index,
    events,
    changed,
    forgotten,
    changesList: index.basis() !== basis,
    gains,
  }
}
