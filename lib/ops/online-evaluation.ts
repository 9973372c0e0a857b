import { Gauge } from "prom-client"
import { sumListAccuracy } from "@/lib/data/online-evaluation"
import { orNullWhenDown } from "@/lib/platform/errors"
import { registry } from "@/lib/platform/metrics"
import { singleton } from "@/lib/platform/singleton"
import { MILLION, type ListAccuracy } from "@/lib/projections/online-evaluation"

const createGauge = (name: string, help: string) =>
  new Gauge({ name, help, labelNames: ["audience", "list"] as const, registers: [registry] })

const gauges = singleton("list-accuracy", () => ({
  views: createGauge("freshet_list_views", "First views of a video, by who watched and which list is asked."),
  hits: createGauge(
    "freshet_list_hits",
    "Of these, videos that stood among the first ten of the list before.",
  ),
  explored: createGauge(
    "freshet_list_exploration_hits",
    "Of these, videos among the first ten that nobody had seen.",
  ),
  reciprocal: createGauge(
    "freshet_list_reciprocal_rank_sum",
    "Sum of 1 / place; by views it is the mean reciprocal rank.",
  ),
}))

function show({ audience, list, views, hits, explored, reciprocal }: Omit<ListAccuracy, "hour">): void {
  gauges.views.set({ audience, list }, views)
  gauges.hits.set({ audience, list }, hits)
  gauges.explored.set({ audience, list }, explored)
  gauges.reciprocal.set({ audience, list }, reciprocal / MILLION)
}

/** Brings the metrics of how well lists foresee first views up to date. Without Postgres they stay as they were. */
export async function refreshAccuracy(): Promise<void> {
  for (const row of (await orNullWhenDown(sumListAccuracy())) ?? []) show(row)
}
