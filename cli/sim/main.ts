import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { createInterface } from "node:readline"
import { z } from "zod"
import { wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { BREAKS } from "./breaks.mjs"

export const USAGE = `Usage: npm run sim [-- --seeds N] [--seed S] [--break FAULT]
  Plays the pipeline's own steps, with time by hand, against stand-ins of Kafka, Postgres and Redis that fail wherever
  they can, and takes the account: acknowledged is recorded once, counts and model are those of a recount.
  --seeds N      how many, each another course of things (1000)
  --seed S       the first of them (1); alone: this one, told step by step
  --break FAULT  puts a fault back that the site had: ${Object.keys(BREAKS).join(", ")}; the simulator must find it`

const SHOWN = 20

const optionsSchema = z.object({
  seeds: wholeNumber("--seeds", 1).optional(),
  seed: wholeNumber("--seed", 0).optional(),
  break: z.enum(Object.keys(BREAKS), `--break must be one of ${Object.keys(BREAKS).join(", ")}`).optional(),
})

const lineSchema = z.union([
  z.object({ seed: z.int(), found: z.array(z.string()) }),
  z.object({ line: z.string() }),
  z.object({ done: z.int() }),
])

type Found = { seed: number; found: string[] }
type Options = { broken: string | undefined; isTold: boolean }

/** Plays seeds in a process of its own, since what is loaded there stands in for the site's servers. */
async function play(first: number, count: number, { broken, isTold }: Options): Promise<Found[]> {
  const child = spawn(
    process.execPath,
    ["--import", "./cli/sim/hooks.mjs", "cli/sim/run-seeds.ts", String(first), String(count)],
    {
      env: { ...process.env, LOG_LEVEL: "silent", SIM_BREAK: broken ?? "", SIM_TOLD: isTold ? "1" : "" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  )
  const stop = () => child.kill()
  process.once("exit", stop)
  const found: Found[] = []
  let isDone = false
  for await (const text of createInterface(child.stdout)) {
    const line = lineSchema.parse(JSON.parse(text))
    if ("line" in line) console.log(line.line)
    else if ("done" in line) isDone = true
    else found.push(line)
  }
  process.off("exit", stop)
  if (!isDone) throw new Error(`The seeds from ${first} on were not played to their end`)
  return found
}

export async function main(args: string[]): Promise<void> {
  const options = { seeds: { type: "string" }, seed: { type: "string" }, break: { type: "string" } } as const
  const { seeds, seed, break: broken } = parseCommandLine(USAGE, { args, options }, optionsSchema)
  const isTold = seed !== undefined && seeds === undefined
  const first = seed ?? 1
  const count = seeds ?? (isTold ? 1 : 1_000)
  const start = performance.now()
  const processes = Math.min(availableParallelism(), count)
  const share = Math.ceil(count / processes)
  const parts = Array.from({ length: processes }, (_, index) => {
    const from = first + index * share
    return play(from, Math.max(0, Math.min(share, first + count - from)), { broken, isTold })
  })
  const found = (await Promise.all(parts)).flat()
  for (const { seed: number, found: faults } of found.slice(0, SHOWN))
    console.log(
      `Seed ${number}: ${faults.slice(0, 5).join("; ")}${faults.length > 5 ? `; and ${faults.length - 5} more` : ""}`,
    )
  const seconds = (performance.now() - start) / 1_000
  console.log(
    `${count} seeds in ${seconds.toFixed(0)} s, ${Math.round((60 * count) / seconds)} a minute: ${found.length} went wrong.`,
  )
  if (found.length > 0) console.log("Each is played again by: npm run sim -- --seed N")
  // A fault that was put back is to be found.
  if (found.length > 0 !== (broken !== undefined)) process.exitCode = 1
}
