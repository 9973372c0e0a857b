import type { LoggedEvent } from "@/lib/contract/interaction"
import { addCounters, type Counters } from "@/lib/projections/counters"
import { countPlaybacks, type Playbacks } from "@/lib/projections/playbacks"
import { isDisliked, isLiked, lastForgotten, lastWatched } from "@/lib/recommender/state/signals"
import { foldEvent, type VideoState, type ViewerState } from "@/lib/recommender/state/viewer-state"

/** Seconds of each video: what counts as a view depends on it. */
export type Durations = ReadonlyMap<number, number>

/**
 * Folds events into a viewer's state, in place. Answers the videos whose state changed, and those that were forgotten
 * anew.
 */
export function foldEvents(
  state: ViewerState,
  events: LoggedEvent[],
  durations: Durations,
): { changed: Set<number>; forgotten: Set<number> } {
  const changed = new Set<number>()
  const forgotten = new Set<number>()
  for (const event of events) {
    const duration = event.videoId === null ? null : (durations.get(event.videoId) ?? null)
    const touched = foldEvent(state, event, duration)
    const videos = touched === "all" ? state.videos.keys() : touched
    for (const video of videos) {
      if (touched !== "all") changed.add(video)
      if (event.type === "forget") forgotten.add(video)
    }
  }
  return { changed, forgotten }
}

/** The latest time at which the viewer's views of a video were forgotten, alone or with the whole history. */
export function forgottenAt(state: ViewerState, videoId: number): number | null {
  const video = state.videos.get(videoId)
  return video ? lastForgotten(video, state.forgottenAt) : state.forgottenAt
}

/** When the viewer last watched a video, unless that was forgotten since; else null. */
export function progressAt(state: ViewerState, videoId: number): number | null {
  const video = state.videos.get(videoId)
  return video ? lastWatched(video, state.forgottenAt) : null
}

const marks = (video: VideoState | undefined, wholeForgottenAt: number | null) => ({
  likes: video && isLiked(video, wholeForgottenAt) ? 1 : 0,
  dislikes: video && isDisliked(video, wholeForgottenAt) ? 1 : 0,
})

/** The likes and dislikes of one viewer that stand, by video. */
export function countMarks(state: ViewerState): Map<number, Pick<Counters, "likes" | "dislikes">> {
  const counted = [...state.videos].map(([id, video]) => [id, marks(video, state.forgottenAt)] as const)
  return new Map(counted.filter(([, { likes, dislikes }]) => likes + dislikes > 0))
}

/** Adds the difference that a change of marks makes to the counters. */
export function addMarkChanges(
  sum: Map<number, Counters>,
  before: ReturnType<typeof countMarks>,
  after: ReturnType<typeof countMarks>,
): void {
  for (const [id, { likes, dislikes }] of before) addCounters(sum, id, { likes: -likes, dislikes: -dislikes })
  for (const [id, counters] of after) addCounters(sum, id, counters)
}

/** Adds the difference that a change of playbacks makes to the counters of a video. */
export function addPlaybackChanges(
  sum: Map<number, Counters>,
  videoId: number,
  before: Playbacks,
  after: Playbacks,
  durations: Durations,
): void {
  const duration = durations.get(videoId) ?? Infinity
  const { views, watchMs } = countPlaybacks(before, duration)
  addCounters(sum, videoId, { views: -views, watchMs: -watchMs })
  addCounters(sum, videoId, countPlaybacks(after, duration))
}
