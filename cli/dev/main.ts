import { z } from "zod"
import { adoptChildren, startCommand, startNode, type Child } from "@/cli/shared/children"
import { NEXT_BIN } from "@/cli/shared/next-bin"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { parsePort } from "@/cli/shared/parse-port"
import { requireFreePort } from "@/cli/shared/port-owner"
import { runUntilStopped } from "@/cli/shared/run-until-stopped"
import { ensureSessionSecret } from "@/cli/shared/session-secret"
import { describeExit } from "@/cli/shared/site-processes"
import { StepError } from "@/cli/shared/step-error"
import { startServices } from "@/services/services"

export const USAGE = `Usage: npm run dev [-- --port N]
  Starts the services, the site and a worker, which follow what changes in the code.
  --port N  the port of the site (PORT, else 3000)`

const TSX = "node_modules/tsx/dist/cli.mjs"
const optionsSchema = z.object({ port: z.string().transform(parsePort) })

/** Reads the command line of `npm run dev`. */
export function parseDevArgs(args: string[]): z.infer<typeof optionsSchema> {
  const options = { port: { type: "string", default: process.env.PORT || "3000" } } as const
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}

const printAs = (name: string) => (line: string) => console.log(`${name.padEnd(8)}| ${line}`)

/** Fails when the first of them ends: both go on after errors in the code, so it is something worse. */
async function failWhenOneEnds(children: Record<string, Child>): Promise<never> {
  const ends = Object.entries(children).map(async ([name, child]) => ({ name, exit: await child.exited }))
  const { name, exit } = await Promise.race(ends)
  throw new StepError(`${name} ${describeExit(exit)}.`)
}

export async function main(args: string[]): Promise<void> {
  const { port } = parseDevArgs(args)
  await runUntilStopped(async ({ hold }) => {
    await adoptChildren(".data/dev.json", "dev")
    await requireFreePort(port, (next) => `npm run dev -- --port ${next}`)
    const { env } = await hold(startServices({ log: printAs("services") }))
    const migration = await startCommand(["migrate"], { env, onLine: printAs("migrate") }).exited
    if (migration.code !== 0) throw new StepError(`migrate ${describeExit(migration)}.`)
    ensureSessionSecret()
    const web = [NEXT_BIN, "dev", "--port", String(port)]
    const worker = [TSX, "watch", "--clear-screen=false", "worker/main.ts"]
    await failWhenOneEnds({
      web: startNode(web, { env: { ...env, NEXT_TELEMETRY_DISABLED: "1" }, onLine: printAs("web") }),
      worker: startNode(worker, { env, onLine: printAs("worker") }),
    })
  })
}
