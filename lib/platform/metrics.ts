import { collectDefaultMetrics, Registry } from "prom-client"
import { singleton } from "./singleton"

function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** Where the metrics of this process stand. */
export const registry = singleton("metrics", createRegistry)
