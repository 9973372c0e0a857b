import { z } from "zod"
import type { Finding } from "@/cli/fuzz/finding"
import { fuzzRequests } from "@/cli/fuzz/fuzz-requests"
import { fuzzTopic } from "@/cli/fuzz/fuzz-topic"
import { wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import type { TestSite } from "@/cli/shared/separate-site"
import { runStep } from "@/cli/shared/site-processes"
import { withSite } from "@/cli/shared/with-site"
import { readEnv } from "@/lib/platform/env"
import { groupBy } from "@/lib/platform/group-by"

export const USAGE = `Usage: npm run fuzz -- [--requests N] [--messages N] [--seed N]
  Sends what no honest program would send to a site of its own, over HTTP and through Kafka, and checks that nothing of it does harm.
  --requests N  HTTP requests (20000)
  --messages N  messages of the topic (20000)
  --seed N      what they are: the same number, the same ones (1)`
const SHOWN = 30

/** What is sent here from one address is not what limits are for; they have a test of their own. */
const UNLIMITED = {
  RATE_VIEWER_EVENTS: "100000000:1000000",
  RATE_ADDRESS_WRITES: "100000000:1000000",
  RATE_ADDRESS_EVENTS: "100000000:1000000",
  RATE_ADDRESS_GUESTS: "100000000:1000000",
}

const optionsSchema = z.object({
  requests: wholeNumber("--requests", 1, 1_000_000),
  messages: wholeNumber("--messages", 1, 1_000_000),
  seed: z.coerce.number("--seed is a whole number").int("--seed is a whole number"),
})

function parseFuzzArgs(args: string[]): z.infer<typeof optionsSchema> {
  const option = (value: string) => ({ type: "string", default: value }) as const
  const options = { requests: option("20000"), messages: option("20000"), seed: option("1") }
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}

/** Prints each kind of finding once, with how often and one way to get there. */
function printFindings(findings: Finding[]): void {
  const kinds = groupBy(findings, ({ what }) => what)
  for (const [what, [first, ...rest]] of [...kinds].slice(0, SHOWN)) {
    console.log(`${rest.length + 1} times: ${what}\n  ${first!.how}`)
  }
}

export async function main(args: string[]): Promise<void> {
  const { requests, messages, seed } = parseFuzzArgs(args)
  const fuzz = async ({ url, env }: TestSite) => {
    const http = await fuzzRequests(url, requests, seed, readEnv("FILMS_DIR"))
    console.log(`${http.sent} requests, the slowest answered after ${Math.round(http.slowest)} ms`)
    console.log(http.statuses)
    const topic = await fuzzTopic(messages, seed)
    console.log(
      `${topic.sent} messages: ${topic.recorded} recorded, ${topic.repeated} known already, ${topic.aside} put aside`,
    )
    // Throws, with the differences, where there are any.
    await runStep("fuzz-verify", ["verify"], env)
    const findings = [...http.findings, ...topic.findings]
    printFindings(findings)
    console.log(`${findings.length} findings (seed ${seed}); verify finds no difference.`)
    process.exitCode = findings.length === 0 ? 0 : 1
  }
  await withSite("fuzz", fuzz, UNLIMITED)
}
