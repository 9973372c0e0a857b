import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { z } from "zod"
import { measureEngine, type EngineCost } from "../bench/engine"
import { measureListFreshness, measurePaintFreshness } from "../bench/freshness"
import { summarise, type Summary } from "../bench/percentiles"
import { startServices } from "@/services/services"
import { ensureBuild } from "./lib/build-site"
import { adoptChildren, stopChildren } from "./lib/children"
import { ensureChromium } from "./lib/chromium"
import { stopOnSignal } from "./lib/stop-on-signal"
import { startTestSite } from "./lib/test-site"
import { UsageError } from "./lib/usage-error"

const USAGE = `Usage: npm run bench [-- engine] [--events N]
  Measures on a site of its own how long it takes from a 202 to the new list in Redis, and to its paint in a browser.
  engine: what an event, a list and the model cost at 60 to 100,000 videos, without any server.`
const DATA_DIR = ".data/bench"
const RESULTS = "bench/results.json"

const optionsSchema = z.object({
  events: z.coerce.number().int().min(10).max(100_000),
  subjects: z.array(z.literal("engine")).max(1),
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

export async function main(args: string[]): Promise<void> {
  const { events, subjects } = parseBenchArgs(args)
  if (subjects.length > 0) return report(measureEngine(), "µs, bytes")
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
    const list = summarise(await measureListFreshness(site.url, events))
    const paint = summarise(await measurePaintFreshness(site.url, events))
    report({ "202 -> list in Redis": list, "202 -> painted": paint }, "ms")
    await site.stop()
  } finally {
    await stop()
  }
}
