import { Gauge } from "prom-client"
import { readLatestFit } from "@/lib/data/weight-fits"
import { orNullWhenDown } from "@/lib/platform/errors"
import { registry } from "@/lib/platform/metrics"
import { singleton } from "@/lib/platform/singleton"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"

/** What the features of a score count, and how they were found; `fit` is null while nothing was fitted. */
export type WeightsState = {
  weights: Readonly<Record<string, number>>
  fit: { fitted_at: string; views: number; examples: number; loss_before: number; loss_after: number } | null
}

/** The weights that lists are made with by now. */
export async function readWeightsState(): Promise<WeightsState> {
  const fit = await readLatestFit()
  if (fit === null) return { weights: FIRST_WEIGHTS, fit: null }
  const { weights, views, examples, lossBefore, lossAfter, fittedAt } = fit
  return {
    weights,
    fit: {
      fitted_at: fittedAt.toISOString(),
      views,
      examples,
      loss_before: lossBefore,
      loss_after: lossAfter,
    },
  }
}

const registers = [registry]

const gauges = singleton("weights", () => ({
  weight: new Gauge({
    name: "freshet_engine_weight",
    help: "What a feature counts in the engine's scores.",
    labelNames: ["feature"] as const,
    registers,
  }),
  loss: new Gauge({
    name: "freshet_engine_fit_loss",
    help: "Mean loss of what was viewed by viewers that the last fit of weights did not see.",
    labelNames: ["weights"] as const,
    registers,
  }),
  views: new Gauge({
    name: "freshet_engine_fit_views",
    help: "How many views there were when weights were last fitted.",
    registers,
  }),
  time: new Gauge({
    name: "freshet_engine_fit_timestamp_seconds",
    help: "When weights were last fitted.",
    registers,
  }),
}))

/** Brings the metrics of the engine's weights up to date. Without Postgres they stay as they were. */
export async function refreshWeights(): Promise<void> {
  const state = await orNullWhenDown(readWeightsState())
  if (state === null) return
  for (const [feature, weight] of Object.entries(state.weights)) gauges.weight.set({ feature }, weight)
  if (state.fit === null) return
  gauges.loss.set({ weights: "before" }, state.fit.loss_before)
  gauges.loss.set({ weights: "fitted" }, state.fit.loss_after)
  gauges.views.set(state.fit.views)
  gauges.time.set(Date.parse(state.fit.fitted_at) / 1_000)
}
