import { existsSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { NEXT_BIN } from "@/cli/shared/next-bin"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { parsePort } from "@/cli/shared/parse-port"
import { requireFreePort } from "@/cli/shared/port-owner"
import { ensureSessionSecret } from "@/cli/shared/session-secret"
import { UsageError } from "@/cli/shared/usage-error"
import { readEnv, requireEnv } from "@/lib/platform/env"
import { PARTS, readGivenAddresses, VARIABLES } from "@/services/parts"
import { drainServers } from "./drain-servers"
import { limitServers } from "./limit-server"

export const USAGE = `Usage: npm run start
  Starts a web process, of which any number may run. It takes the production build of \`npm run build\`.
  PORT is its port (3000). DATABASE_URL, KAFKA_BROKERS and REDIS_URL say where the services are; without them,
  those that run here.`

/** Next would close its server at once, while requests are still sent to it. Ctrl-C is of somebody who waits. */
function drainOnSignal(): void {
  process.env.NEXT_MANUAL_SIG_HANDLE = "true"
  let isStopping = false
  const stop = (drainMs: number) => {
    if (isStopping) return
    isStopping = true
    void drainServers(drainMs).finally(() => process.exit(0))
  }
  process.on("SIGTERM", () => stop(readEnv("DRAIN_MS")))
  process.on("SIGINT", () => stop(0))
}

/** The site starts without any of them, and says so page by page. */
function nameMissing(): void {
  const given = readGivenAddresses()
  const missing = PARTS.filter((part) => !given[part]).map((part) => VARIABLES[part])
  if (missing.length === 0) return
  console.error(`Not set: ${missing.join(", ")}. \`npm run services -- up\` starts what they name.`)
}

export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  const port = parsePort(process.env.PORT ?? "3000")
  if (!existsSync(".next/BUILD_ID")) throw new UsageError("There is no build. Make one: npm run build")
  await requireFreePort(port, (next) => `PORT=${next}`)
  nameMissing()
  drainOnSignal()
  ensureSessionSecret()
  requireEnv(["SESSION_SECRET"])
  limitServers()
  process.env.NEXT_TELEMETRY_DISABLED ??= "1"
  process.argv = [process.execPath, NEXT_BIN, "start", "--port", String(port)]
  await import(pathToFileURL(NEXT_BIN).href)
}
