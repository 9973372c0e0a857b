import type { Cells } from "@/lib/contract/model-change"
import { shownVideos, toSequence, type View } from "@/lib/recommender/state/signals"
import type { ViewerState } from "@/lib/recommender/state/viewer-state"
import { addTo } from "./cells"
import { difference } from "./contribution"

/** What of a viewer counts in the model. */
export type Evidence = {
  sequence: View[]
  /** Videos that were shown, watched or not. */
  shown: ReadonlySet<number>
}

export const NO_EVIDENCE: Evidence = { sequence: [], shown: new Set() }

export function toEvidence(state: ViewerState): Evidence {
  return { sequence: toSequence(state), shown: shownVideos(state) }
}

/** What changed evidence changes in the model; from `NO_EVIDENCE` on, what the viewer adds to it. */
export function computeDelta(before: Evidence, after: Evidence): Cells {
  const cells = difference(before.sequence, after.sequence)
  for (const video of after.shown) if (!before.shown.has(video)) addTo(cells, `s:${video}`, 0, 1)
  for (const video of before.shown) if (!after.shown.has(video)) addTo(cells, `s:${video}`, 0, -1)
  return cells
}
