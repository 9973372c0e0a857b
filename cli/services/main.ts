import { resolve } from "node:path"
import { z } from "zod"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { UsageError } from "@/cli/shared/usage-error"
import { DEFAULT_DATA_DIR, startServices, stopServices } from "@/services/services"
import { readStatus, type PartStatus } from "@/services/status"

export const USAGE = `Usage: npm run services -- COMMAND [--brokers 3] [--data DIR]
  up           starts Kafka, Postgres and Redis; they stay until \`down\`
  down         stops them
  status       shows how each of them runs
  env          prints their addresses as environment variables
  --brokers 3  three Kafka brokers instead of one
  --data DIR   the folder of their data (.data)`

const COMMANDS = "One command is needed: up, down, status or env"

const optionsSchema = z.object({
  positionals: z.tuple([z.enum(["up", "down", "status", "env"], COMMANDS)], COMMANDS),
  brokers: z.enum(["1", "3"], "--brokers is 1 or 3").transform((count) => (count === "3" ? 3 : 1)),
  data: z
    .string()
    .min(1, "--data is a folder")
    .transform((path) => resolve(path)),
})

/** Reads the command line of `npm run services`. */
export function parseServicesArgs(args: string[]) {
  const options = {
    brokers: { type: "string", default: "1" },
    data: { type: "string", default: DEFAULT_DATA_DIR },
  } as const
  const config = { args, options, allowPositionals: true }
  const { positionals, ...given } = parseCommandLine(USAGE, config, optionsSchema)
  return { command: positionals[0], ...given }
}

function printStatus(rows: PartStatus[]): void {
  const cells = rows.map(({ part, how, address, pids, state }) => [
    part,
    how,
    address,
    pids.join(",") || "-",
    state,
  ])
  const table = [["part", "how", "address", "pid", "state"], ...cells]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
}

async function printEnvironment(dataDir: string): Promise<void> {
  const rows = await readStatus(dataDir)
  const absent = rows.filter(({ how }) => how === "-").map(({ part }) => part)
  if (absent.length > 0)
    throw new UsageError(`Not running: ${absent.join(", ")}. Start: npm run services -- up`)
  const names = { kafka: "KAFKA_BROKERS", postgres: "DATABASE_URL", redis: "REDIS_URL" }
  for (const { part, address } of rows) console.log(`${names[part]}=${address}`)
}

export async function main(args: string[]): Promise<void> {
  const { command, brokers, data } = parseServicesArgs(args)
  if (command === "up") {
    await startServices({ dataDir: data, brokers, keep: true })
    printStatus(await readStatus(data))
  } else if (command === "down") {
    await stopServices(data)
  } else if (command === "status") {
    printStatus(await readStatus(data))
  } else {
    await printEnvironment(data)
  }
}
