import type { InteractionType, LoggedEvent } from "@/lib/contract/interaction"
import { isAfter } from "./moments"

/** What one viewer's events say of one video: the latest time of each kind (epoch ms), and where the viewer stopped. */
export type VideoState = {
  /** Latest watch that counts as a view. */
  watchedAt: number | null
  /** Latest watch of nearly the whole video. */
  finishedAt: number | null
  /** Latest watch that was not yet half of a view. */
  briefAt: number | null
  likedAt: number | null
  unlikedAt: number | null
  dislikedAt: number | null
  undislikedAt: number | null
  notInterestedAt: number | null
  forgottenAt: number | null
  /** Latest watch of any length. */
  progressAt: number | null
  /** Seconds into the video at `progressAt`. */
  position: number
  /** The latest hours since the epoch in which the video was shown to the viewer, ascending. */
  shownHours: readonly number[]
}

/** All that is known of a viewer. `forgottenAt` is the latest time the whole history was forgotten. */
export type ViewerState = { forgottenAt: number | null; videos: Map<number, VideoState> }

/** What the engine looks at of an event. */
export type StateEvent = Pick<LoggedEvent, "type" | "videoId" | "occurredAt" | "watchTime" | "position">

/** Seconds after which a watch counts as a view, however long the video is. */
const LONG_ENOUGH = 30
/** The share of a video that is taken for the whole: few watch the last seconds. */
const FINISHED = 0.9
/** More hours in which a video was passed over say nothing more. */
const MOST_HOURS = 8
export const HOUR_MS = 3_600_000

type TimeField = Exclude<keyof VideoState, "position" | "shownHours">

const TIME_OF = {
  like: "likedAt",
  unlike: "unlikedAt",
  dislike: "dislikedAt",
  undislike: "undislikedAt",
  not_interested: "notInterestedAt",
  forget: "forgottenAt",
} as const satisfies Partial<Record<InteractionType, TimeField>>

export function emptyState(): ViewerState {
  return { forgottenAt: null, videos: new Map() }
}

function emptyVideoState(): VideoState {
  return {
    watchedAt: null,
    finishedAt: null,
    briefAt: null,
    likedAt: null,
    unlikedAt: null,
    dislikedAt: null,
    undislikedAt: null,
    notInterestedAt: null,
    forgottenAt: null,
    progressAt: null,
    position: 0,
    shownHours: [],
  }
}

/** Whether so many seconds are nearly all of a video of this length. */
export function isNearlyAll(seconds: number, duration: number): boolean {
  return seconds >= FINISHED * duration
}

/** Whether a watch counts as a view: half of the video or 30 s, whichever is less. Both in seconds. */
export function countsAsView(watchTime: number, duration: number): boolean {
  return watchTime >= Math.min(duration / 2, LONG_ENOUGH)
}

/** Moves one of the times on, where this one is later. */
function moveOn(video: VideoState, field: TimeField, at: number): boolean {
  if (!isAfter(at, video[field])) return false
  video[field] = at
  return true
}

function foldWatch(video: VideoState, event: StateEvent, duration: number | null): boolean {
  const { occurredAt: at, watchTime, position } = event
  const stoppedAt = position ?? watchTime ?? 0
  const isLatest = isAfter(at, video.progressAt)
  const isFurther = at === video.progressAt && stoppedAt > video.position
  if (isLatest || isFurther) {
    video.progressAt = at
    video.position = stoppedAt
  }
  const watched = watchTime ?? 0
  const length = duration ?? Infinity
  const moved = [
    countsAsView(watched, length) && moveOn(video, "watchedAt", at),
    isNearlyAll(watched, length) && moveOn(video, "finishedAt", at),
    !countsAsView(2 * watched, length) && moveOn(video, "briefAt", at),
  ]
  return isLatest || isFurther || moved.includes(true)
}

function foldImpression(video: VideoState, at: number): boolean {
  const hour = Math.floor(at / HOUR_MS)
  const { shownHours: known } = video
  if (known.includes(hour)) return false
  // The latest few of a union: the same in whatever order they came.
  const hours = [...known, hour].sort((a, b) => a - b).slice(-MOST_HOURS)
  video.shownHours = hours
  return hours.includes(hour)
}

function changeVideo(video: VideoState, event: StateEvent, duration: number | null): boolean {
  if (event.type === "watch") return foldWatch(video, event, duration)
  if (event.type === "impression") return foldImpression(video, event.occurredAt)
  if (event.type === "click") return false
  return moveOn(video, TIME_OF[event.type], event.occurredAt)
}

/**
 * Adds an event to a viewer's state, in place. Each field keeps the latest time of its kind, so that events may come
 * late, repeated and in any order.
 * @param duration seconds of the video; null where nothing is known of it
 * @returns the videos whose state changed, or "all" where the whole history was forgotten
 */
export function foldEvent(
  state: ViewerState,
  event: StateEvent,
  duration: number | null,
): Set<number> | "all" {
  const { videoId } = event
  if (videoId === null) {
    if (event.type !== "forget" || !isAfter(event.occurredAt, state.forgottenAt)) return new Set()
    state.forgottenAt = event.occurredAt
    return "all"
  }
  const known = state.videos.get(videoId)
  const video = known ?? emptyVideoState()
  if (!changeVideo(video, event, duration)) return new Set()
  if (!known) state.videos.set(videoId, video)
  return new Set([videoId])
}
