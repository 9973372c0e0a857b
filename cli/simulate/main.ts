import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { positiveNumber, wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { parsePort } from "@/cli/shared/parse-port"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { readManifest } from "@/films/manifest"
import { database } from "@/lib/data/client"
import { markSimulated } from "@/lib/data/seed-viewers"
import { Random } from "@/lib/platform/random"
import { SimulatedViewer } from "./simulated-viewer"

export const USAGE = `Usage: npm run simulate -- [--viewers N] [--rate N] [--port N] [--seed N]
  Viewers who do not exist watch films on the running site, until Ctrl-C.
  --viewers N  how many (20)
  --rate N     steps a second of all of them together (5)
  --port N     where the site is (PORT, else 3000)
  --seed N     what they choose (1)`

const REPORT_MS = 10_000
const PAUSE_MS = 2_000

const optionsSchema = z.object({
  viewers: wholeNumber("--viewers", 1, 10_000),
  rate: positiveNumber("--rate", 10_000),
  port: z.string().transform(parsePort),
  seed: wholeNumber("--seed", 0),
})

function parseSimulateArgs(args: string[]): z.infer<typeof optionsSchema> {
  const option = (value: string) => ({ type: "string", default: value }) as const
  const options = {
    viewers: option("20"),
    rate: option("5"),
    port: option(process.env.PORT || "3000"),
    seed: option("1"),
  }
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}

async function createViewers(url: string, count: number, seed: number): Promise<SimulatedViewer[]> {
  const series = readManifest().series.map(({ slug }) => slug)
  const viewers: SimulatedViewer[] = []
  for (let index = 0; index < count; index++) {
    viewers.push(
      await SimulatedViewer.create(url, series[index % series.length]!, new Random(seed * 100_003 + index)),
    )
  }
  await markSimulated(viewers.map(({ viewerId }) => viewerId))
  return viewers
}

export async function main(args: string[]): Promise<void> {
  const { viewers: count, rate, port, seed } = parseSimulateArgs(args)
  stopOnSignal(() => database().$disconnect(), 0)
  const viewers = await createViewers(`http://localhost:${port}`, count, seed)
  const random = new Random(seed)
  const sum = { events: 0, failures: 0 }
  setInterval(
    () => console.log(`${count} viewers: ${sum.events} events, ${sum.failures} failures`),
    REPORT_MS,
  ).unref()
  for (;;) {
    const viewer = viewers[random.below(viewers.length)]!
    try {
      sum.events += await viewer.step()
    } catch {
      // The site may be restarting; who simulates an audience waits as an audience would.
      sum.failures += 1
      await sleep(PAUSE_MS)
    }
    await sleep(1_000 / rate)
  }
}
