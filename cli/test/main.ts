import { z } from "zod"
import { adoptChildren, stopChildren } from "@/cli/shared/children"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { readGivenAddresses } from "@/services/parts"
import { startServices, type Services } from "@/services/services"
import { addCounts, FAILED, formatCounts, type Counts } from "./test-counts"
import { GROUPS, MORE_GROUPS, STEPS, type Group, type Step } from "./test-steps"

const DATA_DIR = ".data/test"
export const USAGE = `Usage: npm test [-- --only GROUP ...]
  Checks and tests everything, on services of its own where the environment names none.
  --only GROUP  one of ${GROUPS.join(", ")}; several times for several of them.
                plain-http runs the browser tests at this machine's own address, without https`

const optionsSchema = z.object({
  only: z.array(
    z.enum([...GROUPS, ...MORE_GROUPS], `--only is one of ${[...GROUPS, ...MORE_GROUPS].join(", ")}`),
  ),
})

/** Which groups of steps to run: all, or those that `--only` names. */
export function parseTestArgs(args: string[]): readonly Group[] {
  const only = { type: "string" as const, multiple: true, default: [...GROUPS] }
  return parseCommandLine(USAGE, { args, options: { only } }, optionsSchema).only
}

/** The services of this run: its own, from empty data, started when the first step needs them. */
function createServices() {
  let started: Promise<Services> | undefined
  const fresh = Object.keys(readGivenAddresses()).length === 0
  return {
    get: () => (started ??= startServices({ dataDir: DATA_DIR, fresh, log: console.log })),
    release: async () => (await started?.catch(() => undefined))?.release(),
  }
}

async function runStep(step: Step, services: ReturnType<typeof createServices>): Promise<Counts> {
  console.log(`\n== ${step.name}`)
  const start = performance.now()
  let counts: Counts
  try {
    counts = await step.run(step.needsServices ? (await services.get()).env : undefined)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    counts = FAILED
  }
  console.log(`${step.name}: ${formatCounts(counts)} (${((performance.now() - start) / 1000).toFixed(0)} s)`)
  return counts
}

export async function main(args: string[]): Promise<void> {
  const groups = parseTestArgs(args)
  const services = createServices()
  const stop = async () => {
    await stopChildren()
    await services.release()
  }
  stopOnSignal(stop)
  await adoptChildren(`${DATA_DIR}/children.json`, "test")
  const results: Counts[] = []
  for (const step of STEPS) if (groups.includes(step.group)) results.push(await runStep(step, services))
  await stop()
  const sum = addCounts(results)
  console.log(`\n${formatCounts(sum)}`)
  process.exitCode = sum.failed > 0 ? 1 : 0
}
