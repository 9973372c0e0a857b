import { z } from "zod"
import { buildSite, isBuildCurrent } from "@/cli/shared/build-site"
import { adoptChildren, startCommand, type Child } from "@/cli/shared/children"
import { wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { parsePort } from "@/cli/shared/parse-port"
import { requireFreePort } from "@/cli/shared/port-owner"
import { runUntilStopped } from "@/cli/shared/run-until-stopped"
import {
  failedChild,
  logOf,
  runStep,
  startWeb,
  startWorker,
  superviseWorker,
} from "@/cli/shared/site-processes"
import { showStep } from "@/cli/shared/steps"
import type { Variables } from "@/services/parts"
import { startServices, type Services } from "@/services/services"

export const USAGE = `Usage: npm run demo [-- --port N] [--fresh] [--simulate N]
  --port N      the port of the site (3000)
  --fresh       deletes the data of the demo first
  --simulate N  lets N simulated viewers watch along`

const optionsSchema = z.object({
  port: z.string().transform(parsePort),
  fresh: z.boolean(),
  simulate: wholeNumber("--simulate", 1, 10_000).optional(),
})

/** Reads the command line of `npm run demo`. */
export function parseDemoArgs(args: string[]): z.infer<typeof optionsSchema> {
  const options = {
    port: { type: "string", default: "3000" },
    fresh: { type: "boolean", default: false },
    simulate: { type: "string" },
  } as const
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}

async function buildWhenChanged(): Promise<void> {
  if (isBuildCurrent()) return
  const code = await buildSite(logOf("build"))
  if (code !== 0) throw failedChild("build", { code, signal: null })
}

function startSimulation(viewers: number, port: number, env: Variables): void {
  const args = ["simulate", "--viewers", String(viewers)]
  const simulation = startCommand(args, { env: { ...env, PORT: String(port) }, log: logOf("simulate") })
  void simulation.exited.then((exit) => console.log(failedChild("simulate", exit).message))
}

/** Brings everything up, step by step. Answers the two processes of the site. */
async function bringUp(
  services: Promise<Services>,
  port: number,
): Promise<{ web: Child; worker: Child; env: Variables }> {
  const building = showStep("Build", buildWhenChanged)
  const migrating = services.then(({ env }) =>
    showStep("Schema and catalogue", () => runStep("migrate", ["migrate"], env)),
  )
  await Promise.all([building, migrating])
  const { env } = await services
  const [worker, web] = await Promise.all([
    showStep("Worker", () => startWorker(env)),
    showStep("Web", () => startWeb(port, env)),
  ])
  await showStep("Audience", () => runStep("seed", ["seed"], env))
  return { web, worker, env }
}

export async function main(args: string[]): Promise<void> {
  const { port, fresh, simulate } = parseDemoArgs(args)
  await runUntilStopped(
    async ({ hold, isStopping }) => {
      await adoptChildren(".data/demo.json", "demo")
      await requireFreePort(port, (next) => `npm run demo -- --port ${next}`)
      const services = hold(
        showStep("Kafka, Postgres and Redis", () => startServices({ fresh, log: console.log })),
      )
      const { web, worker, env } = await bringUp(services, port)
      if (simulate) startSimulation(simulate, port, env)
      console.log("Ctrl-C stops all of it. Logs are in .data/logs.")
      console.log(`Freshet is ready: http://localhost:${port}`)
      void superviseWorker(worker, env, isStopping)
      const exit = await web.exited
      if (!isStopping()) throw failedChild("web", exit)
    },
    () => console.log("\nStopping"),
  )
}
