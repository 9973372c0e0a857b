import type { Random } from "@/lib/platform/random"
import { choose, type Fault, type Scene } from "./fault"
import { NETWORK_FAULTS } from "./network-faults"
import { SERVER_FAULTS } from "./server-faults"
import { WEB_FAULTS } from "./web-faults"
import { WORKER_FAULTS } from "./worker-faults"

const SINGLE_FAULTS = [...WORKER_FAULTS, ...SERVER_FAULTS, ...WEB_FAULTS, ...NETWORK_FAULTS]

/** Two faults of different parts, one in the middle of the other. */
async function injectTwo(scene: Scene): Promise<void> {
  const first = choose(scene.random, SINGLE_FAULTS)
  const others = SINGLE_FAULTS.filter(({ part }) => part !== first.part)
  await Promise.all([first.inject(scene), choose(scene.random, others).inject(scene)])
}

/** Everything that goes wrong. */
export const FAULTS: Fault[] = [
  ...SINGLE_FAULTS,
  { name: "Two faults of different parts at once", part: "topic", inject: injectTwo },
]

/**
 * Round after round of all faults, each round in another order that the seed decides. A round that is begun before
 * `end` (epoch ms) is whole.
 */
export function* scheduleFaults(random: Random, end: number): Generator<Fault> {
  do for (const index of random.permutation(FAULTS.length)) yield FAULTS[index]!
  while (Date.now() < end)
}
