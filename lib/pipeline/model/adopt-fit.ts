import type { Cells } from "@/lib/contract/model-change"
import type { Queries } from "@/lib/data/client"
import { keepFit, lockFits, readLatestFit, type KeptFit } from "@/lib/data/weight-fits"
import { isFitDue } from "@/lib/recommender/fitting/fit-weights"
import { addTo } from "@/lib/recommender/model/cells"
import { toFields } from "@/lib/recommender/model/weights"

/** The model's row of weights, as a rebuild begins with it; nothing before the first fit. */
export async function readWeightCells(db: Queries): Promise<Cells> {
  const fit = await readLatestFit(db)
  return fit ? new Map([["w:0", toFields(fit.weights)]]) : new Map()
}

/**
 * Adds new weights to what a batch changes in the model: so they change at one place of the log, in Postgres, in every
 * shard and for every worker exactly once, as all else does. Several may have fitted at the same time: the first
 * one's weights are taken.
 */
export async function adoptFit(tx: Queries, fit: KeptFit, cells: Cells): Promise<void> {
  await lockFits(tx)
  const before = await readLatestFit(tx)
  if (!isFitDue(fit.views, before?.views ?? 0)) return
  await keepFit(tx, fit)
  const known = before ? toFields(before.weights) : new Map<number, number>()
  for (const [field, weight] of toFields(fit.weights))
    addTo(cells, "w:0", field, weight - (known.get(field) ?? 0))
}
