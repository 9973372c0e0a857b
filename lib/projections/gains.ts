import type { Cells } from "@/lib/contract/model-change"
import { addCells } from "@/lib/recommender/model/cells"
import { addCounters, type Counters } from "./counters"
import type { FirstView } from "./online-evaluation"

/**
 * What events change in sums over all viewers: the model and the counters of videos; and the first views among them.
 */
export type Gains = { cells: Cells; counters: Map<number, Counters>; firstViews: FirstView[] }

export const noGains = (): Gains => ({ cells: new Map(), counters: new Map(), firstViews: [] })

/** The sum of gains, which have no order. */
export function sumGains(all: Gains[]): Gains {
  const sum = noGains()
  for (const { cells, counters, firstViews } of all) {
    addCells(sum.cells, cells)
    for (const [videoId, change] of counters) addCounters(sum.counters, videoId, change)
    sum.firstViews.push(...firstViews)
  }
  return sum
}
