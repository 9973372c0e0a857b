import { Counter, Histogram } from "prom-client"
import { INTERACTION_TYPES } from "@/lib/contract/interaction"
import { registry } from "@/lib/platform/metrics"
import { singleton } from "@/lib/platform/singleton"

function createMetrics() {
  const registers = [registry]
  const accepted = new Counter({
    name: "freshet_events_accepted_total",
    help: "Events answered 202: the log has them.",
    labelNames: ["type"] as const,
    registers,
  })
  for (const type of INTERACTION_TYPES) accepted.inc({ type }, 0)
  const produce = new Histogram({
    name: "freshet_produce_seconds",
    help: "From an accepted body to the acknowledgement of all in-sync replicas.",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
    registers,
  })
  return { accepted, produce }
}

const metrics = singleton("accept-metrics", createMetrics)

export const eventsAccepted = metrics.accepted
export const produceSeconds = metrics.produce
