import { countDoubled } from "./account"
import type { Scene } from "./fault"
import { scheduleFaults } from "./faults"
import { toSeconds, type Incident } from "./report"
import { findLongest, type Samples } from "./samples"

/**
 * Lets one fault follow the other until `end` (epoch ms), each after the site is well again, and each as often as any
 * other. Faults that could not be put right are told in `failures`. Throws where the site does not recover.
 */
export async function runFaults(
  scene: Scene,
  samples: Samples,
  end: number,
): Promise<{ incidents: Incident[]; failures: string[] }> {
  const incidents: Incident[] = []
  const failures: string[] = []
  let known = 0
  for (const fault of scheduleFaults(scene.random, end)) {
    const start = Date.now()
    await fault.inject(scene).catch((error: unknown) => failures.push(`${fault.name}: ${String(error)}`))
    await scene.probes.waitForAll()
    const doubled = await countDoubled(scene.site)
    const incident = { name: fault.name, start, end: Date.now(), doubled: doubled - known }
    known = doubled
    incidents.push(incident)
    const [writes, lists] = [samples.writes, samples.lists].map((spans) => findLongest(spans, [incident])[0]!)
    console.log(`${fault.name}: writes ${toSeconds(writes!)} s, lists ${toSeconds(lists!)} s`)
  }
  return { incidents, failures }
}
