export type InteractionType =
  "watch" | "like" | "unlike" | "dislike" | "undislike" | "not_interested" | "forget" | "impression" | "click"

/** What one viewer's events say of one video: the latest time of each kind (epoch ms), and where the viewer stopped. */
export type VideoState = {
  /** Latest watch that counts as a view. */
  watchedAt: number | null
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
}

/** All that is known of a viewer. `forgottenAt` is the latest time the whole history was forgotten. */
export type ViewerState = { forgottenAt: number | null; videos: Map<number, VideoState> }

/** An interaction as the engine needs it. `at` is epoch ms; `watchTime`, `position` and `duration` are seconds. */
export type StateEvent = {
  type: InteractionType
  video: number | null
  at: number
  watchTime: number | null
  position: number | null
  duration: number | null
}

/** A video's place in a viewer's sequence. */
export type View = { video: number; at: number; liked: boolean }

/** Seconds after which a watch counts as a view, however long the video is. */
const LONG_ENOUGH = 30

const TIME_OF = {
  like: "likedAt",
  unlike: "unlikedAt",
  dislike: "dislikedAt",
  undislike: "undislikedAt",
  not_interested: "notInterestedAt",
  forget: "forgottenAt",
} as const satisfies Partial<Record<InteractionType, keyof VideoState>>

export function emptyState(): ViewerState {
  return { forgottenAt: null, videos: new Map() }
}

function emptyVideoState(): VideoState {
  return {
    watchedAt: null,
    likedAt: null,
    unlikedAt: null,
    dislikedAt: null,
    undislikedAt: null,
    notInterestedAt: null,
    forgottenAt: null,
    progressAt: null,
    position: 0,
  }
}

/** Whether a watch counts as a view: half of the video or 30 s, whichever is less. Both in seconds. */
export function countsAsView(watchTime: number, duration: number): boolean {
  return watchTime >= Math.min(duration / 2, LONG_ENOUGH)
}

/** Whether `time` comes after all of `others`. At the same moment the other one, which takes back, wins. */
function isAfter(time: number | null, ...others: (number | null)[]): time is number {
  return time !== null && others.every((other) => other === null || time > other)
}

function later(a: number | null, b: number): number {
  return a === null || b > a ? b : a
}

function foldWatch(video: VideoState, event: StateEvent): boolean {
  const position = event.position ?? event.watchTime ?? 0
  const isLatest = isAfter(event.at, video.progressAt)
  const isFurther = event.at === video.progressAt && position > video.position
  if (isLatest || isFurther) {
    video.progressAt = event.at
    video.position = position
  }
  const isView =
    countsAsView(event.watchTime ?? 0, event.duration ?? Infinity) && isAfter(event.at, video.watchedAt)
  if (isView) video.watchedAt = event.at
  return isLatest || isFurther || isView
}

function changeVideo(video: VideoState, event: StateEvent): boolean {
  if (event.type === "watch") return foldWatch(video, event)
  if (event.type === "impression" || event.type === "click") return false
  const field = TIME_OF[event.type]
  if (!isAfter(event.at, video[field])) return false
  video[field] = event.at
  return true
}

/**
 * Adds an event to a viewer's state, in place. Each field keeps the latest time of its kind, so that events may come late,
 * repeated and in any order.
 * @returns the videos whose state changed, or "all" where the whole history was forgotten
 */
export function foldEvent(state: ViewerState, event: StateEvent): Set<number> | "all" {
  if (event.video === null) {
    if (event.type !== "forget" || !isAfter(event.at, state.forgottenAt)) return new Set()
    state.forgottenAt = event.at
    return "all"
  }
  const known = state.videos.get(event.video)
  const video = known ?? emptyVideoState()
  if (!changeVideo(video, event)) return new Set()
  if (!known) state.videos.set(event.video, video)
  return new Set([event.video])
}

function lastForgotten(video: VideoState, forgottenAt: number | null): number | null {
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

function byTime(a: View, b: View): number {
  return a.at - b.at || a.video - b.video
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

/**
 * What the model learns from a viewer: the videos viewed or liked, oldest first, each once at its latest place. Disliked ones and
 * those of no interest are out; a view or like after "not interested" or "forget" counts again.
 */
export function toSequence(state: ViewerState): View[] {
  const sequence: View[] = []
  for (const [video, known] of state.videos) {
    const at = lastPositive(known, state.forgottenAt)
    if (at === null || isDisliked(known, state.forgottenAt)) continue
    sequence.push({ video, at, liked: isLiked(known, state.forgottenAt) })
  }
  return sequence.sort(byTime)
}

/** The videos that the viewer disliked or has no interest in, oldest verdict first, each at the time of the verdict. */
export function toAversions(state: ViewerState): View[] {
  const aversions: View[] = []
  for (const [video, known] of state.videos) {
    const disliked = isDisliked(known, state.forgottenAt) ? known.dislikedAt : null
    const dismissed = isNotInterested(known, state.forgottenAt) ? known.notInterestedAt : null
    const at = disliked === null ? dismissed : later(dismissed, disliked)
    if (at !== null) aversions.push({ video, at, liked: false })
  }
  return aversions.sort(byTime)
}

/** Videos that are never recommended to this viewer: seen, liked, disliked, of no interest. */
export function hiddenVideos(state: ViewerState): Set<number> {
  const hidden = new Set<number>()
  for (const [video, known] of state.videos) {
    const isHidden =
      isDisliked(known, state.forgottenAt) ||
      isNotInterested(known, state.forgottenAt) ||
      lastPositive(known, state.forgottenAt) !== null
    if (isHidden) hidden.add(video)
  }
  return hidden
}
