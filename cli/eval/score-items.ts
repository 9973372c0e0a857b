import type { Model } from "@/lib/recommender/model/model"
import { addUp } from "@/lib/recommender/ranking/add-up"
import { toQuery, type Asking } from "@/lib/recommender/ranking/query"
import { scoreOf } from "@/lib/recommender/ranking/score"
import type { Aversion, View } from "@/lib/recommender/state/signals"
import { leaveOut } from "./ranker"

type Viewer = { sequence: View[]; aversions: Aversion[]; hidden: ReadonlySet<number> }

/** The engine's scores of all items for a viewer with a sequence, by the order of the items. */
export function scoreItems(
  model: Model,
  { sequence, aversions, hidden }: Viewer,
  items: readonly number[],
  places: ReadonlyMap<number, number>,
  asking?: Asking,
): Float64Array {
  const { slots } = model.slots.choose(items)
  const query = toQuery(model, sequence, aversions, slots.length, asking)
  addUp(model, query)
  const scores = Float64Array.from(slots, (slot) => scoreOf(model, query, slot))
  return leaveOut(scores, hidden, places)
}
