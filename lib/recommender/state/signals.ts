import { byTime, isAfter, later } from "./moments"
import { HOUR_MS, type VideoState, type ViewerState } from "./viewer-state"

/** A video's place in a viewer's sequence. */
export type View = { video: number; at: number; liked: boolean; finished: boolean }

/** What speaks against a video: a dislike, "not interested", or that it was begun and left for another one at once. */
export type Aversion = { video: number; at: number; kind: "disliked" | "dismissed" | "left" }

/** When the video was last forgotten, alone or with the whole history. */
export function lastForgotten(video: VideoState, forgottenAt: number | null): number | null {
  return video.forgottenAt === null ? forgottenAt : later(forgottenAt, video.forgottenAt)
}

function isLikeGiven(video: VideoState, forgottenAt: number | null): boolean {
  return isAfter(video.likedAt, video.unlikedAt, lastForgotten(video, forgottenAt))
}

function isDislikeGiven(video: VideoState, forgottenAt: number | null): boolean {
  return isAfter(video.dislikedAt, video.undislikedAt, lastForgotten(video, forgottenAt))
}

/** Whether the viewer's like stands: not taken back, not forgotten, and no later dislike stands against it. */
export function isLiked(video: VideoState, forgottenAt: number | null): boolean {
  if (!isLikeGiven(video, forgottenAt)) return false
  return !isDislikeGiven(video, forgottenAt) || isAfter(video.likedAt, video.dislikedAt)
}

/** Whether the viewer's dislike stands: not taken back, not forgotten, and no later like stands against it. */
export function isDisliked(video: VideoState, forgottenAt: number | null): boolean {
  return isDislikeGiven(video, forgottenAt) && !isLiked(video, forgottenAt)
}

/** When the video was last viewed or liked, of what stands; null where nothing of it stands. */
function lastPositive(video: VideoState, forgottenAt: number | null): number | null {
  const forgotten = lastForgotten(video, forgottenAt)
  const watched = isAfter(video.watchedAt, forgotten, video.notInterestedAt) ? video.watchedAt : null
  const liked =
    isLiked(video, forgottenAt) && isAfter(video.likedAt, video.notInterestedAt) ? video.likedAt : null
  return liked === null ? watched : later(watched, liked)
}

/** Whether "not interested" stands: not forgotten, and neither viewed nor liked since. */
export function isNotInterested(video: VideoState, forgottenAt: number | null): boolean {
  return (
    isAfter(video.notInterestedAt, lastForgotten(video, forgottenAt)) &&
    lastPositive(video, forgottenAt) === null
  )
}

/** Whether the viewer stayed to the end, of a view that stands. */
function isFinished(video: VideoState, forgottenAt: number | null): boolean {
  return isAfter(video.finishedAt, lastForgotten(video, forgottenAt))
}

/** When the video was last watched, unless that was forgotten since. */
export function lastWatched(video: VideoState, forgottenAt: number | null): number | null {
  return isAfter(video.progressAt, lastForgotten(video, forgottenAt)) ? video.progressAt : null
}

/** The video's place in the sequence; null where it has none. */
function toView(video: number, known: VideoState, forgottenAt: number | null): View | null {
  const at = lastPositive(known, forgottenAt)
  if (at === null || isDisliked(known, forgottenAt)) return null
  return { video, at, liked: isLiked(known, forgottenAt), finished: isFinished(known, forgottenAt) }
}

/** The dislike or "not interested" that stands against the video; null where none does. */
function toSentAway(video: number, known: VideoState, forgottenAt: number | null): Aversion | null {
  const dismissed = isNotInterested(known, forgottenAt) ? known.notInterestedAt : null
  if (isDisliked(known, forgottenAt))
    return { video, at: later(dismissed, known.dislikedAt!), kind: "disliked" }
  return dismissed === null ? null : { video, at: dismissed, kind: "dismissed" }
}

/**
 * When the video was last watched, for less than half of a view and with nothing else that stands: it was left where
 * another one was watched since. Null for others.
 */
function briefAt(video: VideoState, forgottenAt: number | null): number | null {
  const at = lastWatched(video, forgottenAt)
  const stands =
    lastPositive(video, forgottenAt) !== null ||
    isDisliked(video, forgottenAt) ||
    isNotInterested(video, forgottenAt)
  return at !== null && at === video.briefAt && !stands ? at : null
}

function isHiddenVideo(video: VideoState, forgottenAt: number | null): boolean {
  return (
    isDisliked(video, forgottenAt) ||
    isNotInterested(video, forgottenAt) ||
    lastPositive(video, forgottenAt) !== null
  )
}

/**
 * What the model learns from a viewer: the videos viewed or liked, oldest first, each once at its latest place.
 * Disliked ones and those of no interest are out; a view or like after "not interested" or "forget" counts again.
 */
export function toSequence({ videos, forgottenAt }: ViewerState): View[] {
  return [...videos].flatMap(([video, known]) => toView(video, known, forgottenAt) ?? []).sort(byTime)
}

/** What the viewer disliked, has no interest in, or left at once; oldest first, a video once. */
export function toAversions(state: ViewerState): Aversion[] {
  const { forgottenAt } = state
  const videos = [...state.videos]
  let latest = -Infinity
  for (const [, known] of videos) latest = Math.max(latest, lastWatched(known, forgottenAt) ?? -Infinity)
  const aversions = videos.flatMap(([video, known]): Aversion[] => {
    const sent = toSentAway(video, known, forgottenAt)
    if (sent) return [sent]
    const at = briefAt(known, forgottenAt)
    return at === null || at >= latest ? [] : [{ video, at, kind: "left" }]
  })
  return aversions.sort(byTime)
}

/** The hours in which a video was shown since it was last watched or forgotten: passed over, every time. */
export function passedOver(video: VideoState, forgottenAt: number | null): number[] {
  const since = Math.max(lastForgotten(video, forgottenAt) ?? 0, video.progressAt ?? 0)
  return video.shownHours.filter((hour) => hour * HOUR_MS > since)
}

/** The videos that were ever shown to the viewer, of what is not forgotten. */
export function shownVideos({ videos, forgottenAt }: ViewerState): Set<number> {
  return new Set([...videos].flatMap(([id, video]) => (isShownVideo(video, forgottenAt) ? id : [])))
}

/** Videos that are never recommended to this viewer: seen, liked, disliked, of no interest. */
export function hiddenVideos({ videos, forgottenAt }: ViewerState): Set<number> {
  return new Set([...videos].flatMap(([id, video]) => (isHiddenVideo(video, forgottenAt) ? id : [])))
}

/** All that one video says of its viewer, by itself. */
export type VideoSignals = {
  video: number
  view: View | null
  /** A dislike or "not interested" that stands. */
  sent: Aversion | null
  /** When it was last watched: for less than half of a view, with nothing else that stands. */
  briefAt: number | null
  /** When it was last watched at all. */
  stoppedAt: number | null
  isHidden: boolean
  isShown: boolean
  /** Hours in which it was passed over. */
  passed: readonly number[]
  /** The latest moment of any kind; 0 for none. */
  latest: number
}

const NONE: readonly number[] = []

function isShownVideo(video: VideoState, forgottenAt: number | null): boolean {
  return video.shownHours.some((hour) => hour * HOUR_MS > (lastForgotten(video, forgottenAt) ?? 0))
}

/** Reads one video of a state; nothing speaks for one that is not there. */
export function readVideo(
  id: number,
  known: VideoState | undefined,
  forgottenAt: number | null,
): VideoSignals {
  if (!known)
    return {
      video: id,
      view: null,
      sent: null,
      briefAt: null,
      stoppedAt: null,
      isHidden: false,
      isShown: false,
      passed: NONE,
      latest: 0,
    }
  return {
    video: id,
    view: toView(id, known, forgottenAt),
    sent: toSentAway(id, known, forgottenAt),
    briefAt: briefAt(known, forgottenAt),
    stoppedAt: lastWatched(known, forgottenAt),
    isHidden: isHiddenVideo(known, forgottenAt),
    isShown: isShownVideo(known, forgottenAt),
    passed: known.shownHours.length === 0 ? NONE : passedOver(known, forgottenAt),
    latest: Math.max(
      known.watchedAt ?? 0,
      known.finishedAt ?? 0,
      known.briefAt ?? 0,
      known.likedAt ?? 0,
      known.unlikedAt ?? 0,
      known.dislikedAt ?? 0,
      known.undislikedAt ?? 0,
      known.notInterestedAt ?? 0,
      known.forgottenAt ?? 0,
      known.progressAt ?? 0,
    ),
  }
}
