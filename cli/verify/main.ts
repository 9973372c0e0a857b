import { SingleBar } from "cli-progress"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { inSnapshot } from "@/lib/data/in-snapshot"
import { readLogName } from "@/lib/data/logs"
import { eventTopic } from "@/lib/kafka/topics"
import { redis } from "@/lib/redis/client"
import type { Difference } from "@/lib/verify/compare"
import { verifySite } from "@/lib/verify/verify-site"

export const USAGE = `Usage: npm run verify
  Recounts the record, and compares Postgres and Redis with that. Prints each difference; exit code 1 if any.
  While events arrive Redis may be a moment ahead of what was read of Postgres: run it again when they rest.
  DATABASE_URL and REDIS_URL say where; without them, the services that run here.`

const SHOWN = 50
const MAX_MS = 60 * 60_000

/** Prints the first differences and counts the rest. */
function createReport() {
  let count = 0
  return {
    add(differences: Difference[]) {
      for (const { what, expected, found } of differences) {
        count += 1
        if (count > SHOWN) continue
        console.log(`${what}\n  expected ${toText(expected)}\n  found    ${toText(found)}`)
      }
    },
    get count() {
      return count
    },
  }
}

function toText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return Object.fromEntries(part)
    return typeof part === "bigint" ? String(part) : part
  })
}

/**
 * Compares Postgres and Redis with a clean recount of the interactions. On a site that is written to, Redis may be a
 * moment ahead.
 */
export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  const report = createReport()
  const bar = new SingleBar({ format: "{bar} {percentage}% {value}/{total} viewers", stream: process.stderr })
  const catalogue = await loadCatalogue()
  await inSnapshot(MAX_MS, async (tx) => {
    bar.start(await tx.viewer.count(), 0)
    for await (const { viewers, differences } of verifySite(
      tx,
      redis(),
      await readLogName(eventTopic()),
      catalogue,
    )) {
      report.add(differences)
      bar.increment(viewers)
    }
  })
  bar.stop()
  await database().$disconnect()
  redis().disconnect()
  console.log(report.count === 0 ? "No differences." : `${report.count} differences.`)
  process.exitCode = report.count === 0 ? 0 : 1
}
