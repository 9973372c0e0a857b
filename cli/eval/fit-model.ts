import type { FitSource, Watcher } from "@/lib/recommender/fitting/example"
import { isFitDue, ROUNDS, VIEWERS_ASKED, WeightFit, type Fit } from "@/lib/recommender/fitting/fit-weights"
import { toFields } from "@/lib/recommender/model/weights"
import type { View } from "@/lib/recommender/state/signals"

type Change = ConstructorParameters<typeof WeightFit>[1]

/** Who watched these and is averse to nothing. */
export function toPlainWatcher(sequence: View[]): Watcher {
  return { sequence, aversions: [], hidden: new Set(sequence.map(({ video }) => video)) }
}

/** Fits weights to the latest views of viewers, evenly chosen, as the worker does it. Null where nothing is better. */
export function fitTo(source: FitSource, watchers: readonly Watcher[], change?: Change): Fit | null {
  const fit = new WeightFit(source, change)
  const step = Math.max(1, Math.ceil(watchers.length / VIEWERS_ASKED))
  for (let round = 0; round < Math.min(step, ROUNDS) && !fit.isFull; round++)
    for (let index = round; index < watchers.length; index += step) fit.add(watchers[index]!)
  return fit.solveAtOnce()
}

/** Keeps a model's weights fitted to its viewers. */
export class ModelFitter {
  #fittedAt = 0

  constructor(private readonly source: FitSource) {}

  /** Fits where views have grown as much as the worker waits for. */
  fitWhereDue(listWatchers: () => Watcher[]): void {
    if (isFitDue(this.source.model.totalViewers(), this.#fittedAt)) this.fit(listWatchers())
  }

  fit(watchers: readonly Watcher[]): void {
    const { model } = this.source
    this.#fittedAt = model.totalViewers()
    const fit = fitTo(this.source, watchers)
    if (fit) model.setRow("w:0", toFields(fit.weights))
  }
}
