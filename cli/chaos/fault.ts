import type { Random } from "@/lib/platform/random"
import type { ChaosSite } from "./chaos-site"
import type { DeadLetterCount } from "./dead-letter-count"
import type { Probes } from "./probes"
import type { SiteClient } from "./site-client"

/** What faults work on. */
export type Scene = {
  site: ChaosSite
  random: Random
  client: SiteClient
  probes: Probes
  deadLetters: DeadLetterCount
}

export type Part = "kafka" | "postgres" | "redis" | "worker" | "web" | "topic"

/**
 * Something that goes wrong. `inject` does it and puts it right again; whether the site recovers is for others to see.
 */
export type Fault = { name: string; part: Part; inject: (scene: Scene) => Promise<void> }

export const choose = <T>(random: Random, items: readonly T[]): T => items[random.below(items.length)]!
