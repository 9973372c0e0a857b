import type { Cells } from "@/lib/contract/model-change"
import type { Weights } from "@/lib/recommender/constants"
import { ROUNDS, VIEWERS_ASKED, WeightFit, type Fit } from "@/lib/recommender/fitting/fit-weights"
import { addTo } from "@/lib/recommender/model/cells"
import type { Model } from "@/lib/recommender/model/model"
import { toFields } from "@/lib/recommender/model/weights"
import type { Source } from "@/lib/recommender/ranking/source"
import type { View } from "@/lib/recommender/state/signals"

type Watcher = Parameters<WeightFit["add"]>[0]
type Change = ConstructorParameters<typeof WeightFit>[1]

/** Who watched these and is averse to nothing. */
export function toWatcher(sequence: View[]): Watcher {
  return { sequence, aversions: [], hidden: new Set(sequence.map(({ video }) => video)) }
}

/** Fits weights to the latest views of viewers, evenly chosen, as the worker does it. Null where nothing is better. */
export function fitTo(source: Source, watchers: readonly Watcher[], change?: Change): Fit | null {
  const fit = new WeightFit(source, change)
  const step = Math.max(1, Math.ceil(watchers.length / VIEWERS_ASKED))
  for (let round = 0; round < Math.min(step, ROUNDS) && !fit.isFull; round++)
    for (let index = round; index < watchers.length; index += step) fit.add(watchers[index]!)
  return fit.solveAtOnce()
}

/** Gives weights to a model, in place of those it has. */
export function setWeights(model: Model, weights: Weights): void {
  const cells: Cells = new Map()
  for (const [field, part] of toFields(weights))
    addTo(cells, "w:0", field, part - (model.row("w:0").get(field) ?? 0))
  model.apply(cells)
}
