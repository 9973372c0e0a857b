import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client"
import { INTERACTION_TYPES } from "@/lib/contract/interaction"
import { singleton } from "@/lib/platform/singleton"

function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
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
  return { registry, accepted, produce }
}

const metrics = singleton("metrics", createMetrics)

export const registry = metrics.registry
export const eventsAccepted = metrics.accepted
export const produceSeconds = metrics.produce
