import { z } from "zod"
import { database, type Queries } from "@/lib/data/client"
import { FEATURES, type Weights } from "@/lib/recommender/constants"

/** Weights of the engine as they were fitted. `views`: how many the model had. Losses: of viewers not fitted to. */
export type KeptFit = {
  weights: Weights
  views: number
  examples: number
  lossBefore: number
  lossAfter: number
}

const weightsSchema = z.record(z.enum(FEATURES), z.number())

/** The weights in use, with when they were fitted; null before the first fit. */
export async function readLatestFit(
  db: Queries = database(),
): Promise<(KeptFit & { fittedAt: Date }) | null> {
  const [row] = await db.$queryRaw<
    {
      weights: unknown
      views: bigint
      examples: number
      loss_before: number
      loss_after: number
      fitted_at: Date
    }[]
  >`SELECT weights, views, examples, loss_before, loss_after, fitted_at FROM weight_fits ORDER BY id DESC LIMIT 1`
  if (!row) return null
  return {
    weights: weightsSchema.parse(row.weights),
    views: Number(row.views),
    examples: row.examples,
    lossBefore: row.loss_before,
    lossAfter: row.loss_after,
    fittedAt: row.fitted_at,
  }
}

/** Keeps a fit as the one in use. */
export async function keepFit(
  tx: Queries,
  { weights, views, examples, lossBefore, lossAfter }: KeptFit,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO weight_fits (weights, views, examples, loss_before, loss_after)
    VALUES (${JSON.stringify(weights)}::jsonb, ${views}::bigint, ${examples}, ${lossBefore}, ${lossAfter})`
}

/** Two transactions that change the weights come one after the other. */
export async function lockFits(tx: Queries): Promise<void> {
  await tx.$executeRaw`LOCK TABLE weight_fits IN SHARE ROW EXCLUSIVE MODE`
}
