import { addTo, difference, type Cells } from "./contribution"
import { shownVideos, toSequence, type View } from "@/lib/recommender/state/signals"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"

/** What the model learns from one viewer. */
export type Lesson = {
  sequence: View[]
  /** Videos that were shown, watched or not. */
  shown: ReadonlySet<number>
}

export const NO_LESSON: Lesson = { sequence: [], shown: new Set() }

export function toLesson(state: ViewerState): Lesson {
  return { sequence: toSequence(state), shown: shownVideos(state) }
}

/** What a changed lesson changes in the model; from `NO_LESSON` on, what the viewer adds to it. */
export function learn(before: Lesson, after: Lesson): Cells {
  const cells = difference(before.sequence, after.sequence)
  for (const video of after.shown) if (!before.shown.has(video)) addTo(cells, `s:${video}`, 0, 1)
  for (const video of before.shown) if (!after.shown.has(video)) addTo(cells, `s:${video}`, 0, -1)
  return cells
}
