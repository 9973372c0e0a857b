import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { z } from "zod"
import { measureEngine, type EngineCost } from "./engine"
import { listSources, measureFirstFrames, measureParts } from "./films"
import { measureListFreshness, measurePaintFreshness } from "./freshness"
import { summarise, type Summary } from "./percentiles"
import { startServices } from "@/services/services"
import { ensureBuild } from "@/cli/shared/build-site"
import { adoptChildren, stopChildren } from "@/cli/shared/children"
import { ensureChromium } from "@/cli/shared/chromium"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { startTestSite } from "@/cli/shared/separate-site"
import { UsageError } from "@/cli/shared/usage-error"

const USAGE = `Usage: npm run bench [-- engine | films] [--events N]
  Measures on a site of its own how long it takes from a 202 to the new list in Redis, and to its paint in a browser.
  films: how long a browser waits for a film's first frame, and 300 clients at once for each part of one.
  engine: what an event, a list and the model cost at 60 to 100,000 videos, without any server.`
const DATA_DIR = ".data/bench"
const CLIENTS = 300
const RESULTS = "bench/results.json"

const optionsSchema = z.object({
  events: z.coerce.number().int().min(10).max(100_000),
  subjects: z.array(z.enum(["engine", "films"])).max(1),
})

function parseBenchArgs(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { events: { type: "string", default: "200" } },
    })
    return optionsSchema.parse({ ...values, subjects: positionals })
  } catch (cause) {
    throw new UsageError(USAGE, { cause })
  }
}

function report(results: Record<string, Summary> | EngineCost[], unit: string): void {
  console.table(results)
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
  mkdirSync("bench", { recursive: true })
  const text = JSON.stringify({ at: new Date().toISOString(), machine, unit, results }, null, 2)
  writeFileSync(RESULTS, `${text}\n`)
  console.log(`Written to ${RESULTS}`)
}

async function measureFreshness(url: string, events: number): Promise<Record<string, Summary>> {
  const list = summarise(await measureListFreshness(url, events))
  const paint = summarise(await measurePaintFreshness(url, events))
  return { "202 -> list in Redis": list, "202 -> painted": paint }
}

async function measureFilms(url: string): Promise<Record<string, Summary>> {
  const sources = await listSources(url)
  return {
    "first frame": summarise(await measureFirstFrames(url, sources)),
    [`256 KiB, ${CLIENTS} clients`]: summarise(await measureParts(sources, CLIENTS)),
  }
}

export async function main(args: string[]): Promise<void> {
  const { events, subjects } = parseBenchArgs(args)
  if (subjects.includes("engine")) return report(measureEngine(), "µs, bytes")
  await adoptChildren(`${DATA_DIR}/children.json`, "bench")
  const services = await startServices({ dataDir: DATA_DIR, log: console.log })
  const stop = async () => {
    await stopChildren()
    await services.release()
  }
  stopOnSignal(stop)
  try {
    await ensureBuild()
    const site = await startTestSite(services.env)
    const chromium = await ensureChromium(console.log)
    Object.assign(process.env, site.env, chromium && { CHROMIUM_PATH: chromium })
    report(await (subjects.includes("films") ? measureFilms : measureFreshness)(site.url, events), "ms")
    await site.stop()
  } finally {
    await stop()
  }
}
