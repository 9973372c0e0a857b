import { writeFileSync } from "node:fs"
import { z } from "zod"
import { ensureBuild } from "@/cli/shared/build-site"
import { adoptChildren, stopChildren } from "@/cli/shared/children"
import { positiveNumber, wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { openPatientDatabase } from "@/lib/data/client"
import { logger } from "@/lib/platform/logger"
import { Random } from "@/lib/platform/random"
import { countFits, renewAllLists, takeAccount, waitUntilDrained } from "./account"
import { ChaosSite } from "./chaos-site"
import { Crowd } from "./crowd"
import { DeadLetterCount } from "./dead-letter-count"
import { EventLedger } from "./event-ledger"
import { judge, runVerify } from "./judge"
import { formatRows, summarise } from "./report"
import { runFaults } from "./run-faults"
import { Samples } from "./samples"
import { SiteClient } from "./site-client"

export const USAGE = `Usage: npm run chaos [-- --minutes N] [--seed N] [--unfenced]
  Kills, pauses and empties every part of a site of its own while viewers use it, and then takes the account:
  what was acknowledged is stored, counted once, and shown.
  --minutes N  how long (5). Faults come in rounds, and a round that is begun is brought to its end: some minutes
  --seed N     which faults when (1)
  --unfenced   turns the guards against counting twice off; the account must not come out right then`

const CHILDREN = ".data/chaos/children.json"
const MINUTE_MS = 60_000

const optionsSchema = z.object({
  minutes: positiveNumber("--minutes", 1_440),
  seed: wholeNumber("--seed", 0),
  unfenced: z.boolean(),
})
type Options = z.infer<typeof optionsSchema>

export function parseChaosArgs(args: string[]): Options {
  const options = {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    unfenced: { type: "boolean", default: false },
  } as const
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}

/** Lets everything go wrong, then takes the account. */
async function testSite(site: ChaosSite, { minutes, seed }: Options) {
  openPatientDatabase()
  const end = Date.now() + minutes * MINUTE_MS
  const ledger = new EventLedger()
  const samples = new Samples()
  const client = new SiteClient(() => site.listReadyUrls(), ledger, samples)
  const deadLetters = new DeadLetterCount()
  const crowd = await Crowd.gather(client, ledger, samples, seed)
  crowd.start()
  await crowd.probes.waitForAll()
  const scene = { site, random: new Random(seed), client, probes: crowd.probes, deadLetters }
  const { incidents, failures } = await runFaults(scene, samples, end)
  await crowd.stop()
  const isDrained = await waitUntilDrained(site)
  await renewAllLists(site)
  const account = await takeAccount(ledger, site)
  const differences = await runVerify(site)
  const evidence = { site, client, crowd, deadLetters, account, isDrained, differences }
  return {
    rows: summarise(incidents, samples, account),
    sent: ledger.sent,
    sentAgain: ledger.duplicates,
    poison: deadLetters.sent,
    erased: crowd.leaving.count,
    fits: await countFits(site),
    broken: [...failures, ...(await judge(evidence))],
  }
}

type Result = Awaited<ReturnType<typeof testSite>>

function report({ broken, ...measured }: Result, options: Options): void {
  const { rows, sent, sentAgain, poison, erased, fits } = measured
  console.log(`\n${formatRows(rows)}\n`)
  console.log(
    `${sent} events, sent again ${sentAgain} times; ${poison} poison messages; ${erased} viewers erased; ` +
      `weights fitted ${fits} times.`,
  )
  for (const line of broken) console.log(line)
  if (broken.length === 0) console.log("Nothing lost, nothing counted twice.")
  const path = `.data/chaos-${options.seed}${options.unfenced ? "-unfenced" : ""}.json`
  writeFileSync(path, `${JSON.stringify({ ...options, ...measured, broken }, null, 2)}\n`)
}

export async function main(args: string[]): Promise<void> {
  const options = parseChaosArgs(args)
  let site: ChaosSite | undefined
  const stop = async () => {
    await site?.stop()
    await stopChildren()
  }
  stopOnSignal(stop)
  // Our own clients meet every fault too, and have nothing to tell of it.
  logger.level = "silent"
  await adoptChildren(CHILDREN, "chaos")
  await ensureBuild()
  try {
    site = await ChaosSite.start({ FRESHET_UNFENCED: options.unfenced ? "1" : "" })
    const result = await testSite(site, options)
    report(result, options)
    // Without the guards, an account that comes out right would only show that it can't go wrong.
    if (result.broken.length > 0 !== options.unfenced) process.exitCode = 1
  } catch (error) {
    console.error(error)
    process.exitCode = 1
  }
  await stop()
  // After a failure the crowd would go on knocking at a site that is gone.
  process.exit()
}
