import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { z } from "zod"
import { ensureChromium } from "@/cli/shared/chromium"
import { wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { withSite } from "@/cli/shared/with-site"
import { measureEngine, type EngineCost } from "./engine"
import { listSources, measureFirstFrames, measureParts } from "./films"
import { measureListFreshness, measurePaintFreshness } from "./freshness"
import { summarise, type Summary } from "./percentiles"
import { measureReads, type Reads } from "./reads"
import type { Measured } from "./stream/measure-run"
import { measureStream } from "./stream/measure-stream"

export const USAGE = `Usage: npm run bench [-- engine | films | stream | reads] [--events N] [--only TEXT]
  Measures on a site of its own how long it takes from a 202 to the new list in Redis, and to its paint in a browser.
  films: how long a browser waits for a film's first frame, and 300 clients at once for each part of one.
  engine: what an event, a list and the model cost at 60 to 100,000 videos, without any server.
  stream: events a second that workers apply, by videos, histories and workers, beside what only inserting them comes to.
  reads: lists and events over HTTP by a few clients at once, beside a handler that answers next to nothing.
  --events N   how many events are timed, without engine, films or stream (200)
  --only TEXT  of stream, only the runs whose description in JSON holds this`
const CLIENTS = 300
/** What one client asks here, a thousand people would. */
const NO_LIMITS = {
  RATE_VIEWER_EVENTS: "10000000:10000000",
  RATE_ADDRESS_WRITES: "10000000:10000000",
  RATE_ADDRESS_EVENTS: "10000000:10000000",
}
const RESULTS = "bench/results.json"

const SUBJECTS = "It measures engine, films, stream, reads, or without such a word how fresh lists are"
const optionsSchema = z.object({
  events: wholeNumber("--events", 10, 100_000),
  only: z.string(),
  positionals: z.array(z.enum(["engine", "films", "stream", "reads"], SUBJECTS)).max(1, SUBJECTS),
})

function parseBenchArgs(args: string[]) {
  const options = {
    events: { type: "string", default: "200" },
    only: { type: "string", default: "" },
  } as const
  return parseCommandLine(USAGE, { args, options, allowPositionals: true }, optionsSchema)
}

function report(results: Record<string, Summary | Reads> | EngineCost[] | Measured[], unit: string): void {
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
  const { events, only, positionals } = parseBenchArgs(args)
  const [subject] = positionals
  if (subject === "engine") return report(measureEngine(), "µs, bytes")
  if (subject === "stream") return report(await measureStream(only), "events/s")
  if (subject === "reads")
    return withSite(
      "bench",
      async ({ url }) => report(await measureReads(url), "requests/s, ms, bytes"),
      NO_LIMITS,
    )
  await withSite("bench", async ({ url }) => {
    const chromium = await ensureChromium(console.log)
    if (chromium) process.env.CHROMIUM_PATH = chromium
    report(await (subject === "films" ? measureFilms : measureFreshness)(url, events), "ms")
  })
}
