import type { Weights } from "@/lib/recommender/constants"
import type { Model } from "@/lib/recommender/model"
import { ask, score } from "@/lib/recommender/score"
import type { View } from "@/lib/recommender/viewer-state"
import { leaveOut } from "./ranker"

type Viewer = { sequence: View[]; aversions: View[]; hidden: ReadonlySet<number> }

/** The engine's scores of all items for a viewer with a sequence, by the order of the items. */
export function scoreItems(
  model: Model,
  { sequence, aversions, hidden }: Viewer,
  items: readonly number[],
  places: ReadonlyMap<number, number>,
  weights?: Weights,
): Float64Array {
  const slots = model.slots.slotsOf(items)
  const scores = score(model, ask(model, sequence, aversions, slots.length, weights), slots)
  return leaveOut(
    Float64Array.from(slots, (slot) => scores[slot]!),
    hidden,
    places,
  )
}
