import { hiddenVideos, lastWatched, toSequence, type View } from "@/lib/recommender/state/signals"
import { isNearlyAll, type ViewerState } from "@/lib/recommender/state/viewer-state"

/** Where a video was left: seconds, and when (epoch ms). */
export type Stop = { video: number; position: number; at: number }

/** Less was not begun. */
const BEGUN_S = 2
/** So many of the latest views are too near to see them again. */
const TOO_NEAR = 3

/** Everything that a viewer has begun and not forgotten, the latest first. */
export function listStops({ videos, forgottenAt }: ViewerState): Stop[] {
  return [...videos]
    .flatMap(([video, known]) => {
      const at = lastWatched(known, forgottenAt)
      return at === null ? [] : [{ video, position: known.position, at }]
    })
    .sort((a, b) => b.at - a.at || a.video - b.video)
}

/**
 * What was begun and neither finished nor sent away, the latest first. `durationOf`: seconds; a video without one is
 * left out.
 */
export function continueWatching(
  state: ViewerState,
  durationOf: (video: number) => number | undefined,
): Stop[] {
  const sequence = new Set(toSequence(state).map(({ video }) => video))
  const hidden = hiddenVideos(state)
  return listStops(state).filter(({ video, position }) => {
    const isSentAway = hidden.has(video) && !sequence.has(video)
    return !isSentAway && position >= BEGUN_S && !isNearlyAll(position, durationOf(video) ?? 0)
  })
}

const pleased = (view: View) => view.liked || view.finished

/** What was liked, or watched to its end, a while ago: liked ones first, then the latest. */
export function watchAgain(state: ViewerState): number[] {
  return toSequence(state)
    .slice(0, -TOO_NEAR)
    .filter(pleased)
    .sort((a, b) => Number(b.liked) - Number(a.liked) || b.at - a.at || a.video - b.video)
    .map(({ video }) => video)
}

/** The view that is worth a list of its own: the latest that was liked or seen to its end, or null. */
export const findBecause = (state: ViewerState): number | null =>
  toSequence(state).findLast(pleased)?.video ?? null

/** What goes with a video that was watched, less what this viewer has seen or sent away. `similar`: best first. */
export function becauseYouWatched<T extends { video: { id: number } }>(
  similar: readonly T[],
  state: ViewerState,
): T[] {
  const hidden = hiddenVideos(state)
  return similar.filter(({ video }) => !hidden.has(video.id))
}
