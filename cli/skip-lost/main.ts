import { z } from "zod"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { database } from "@/lib/data/client"
import { readLogName } from "@/lib/data/logs"
import { askCluster, closeSharedAdmin } from "@/lib/kafka/shared-admin"
import { eventTopic } from "@/lib/kafka/topics"
import { findLost } from "@/lib/pipeline/check-log"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { skipLost } from "@/lib/pipeline/record/skip-lost"
import { redis } from "@/lib/redis/client"
import { dropAllLists } from "@/lib/redis/finished-lists"

export const USAGE = `Usage: npm run skip-lost [-- --yes]
  Shows which events the log has deleted before they were recorded. A worker refuses to go on over such a gap.
  --yes  goes on without them: workers read each partition from the oldest event that the log still has`

const optionsSchema = z.object({ yes: z.boolean() })

export async function main(args: string[]): Promise<void> {
  const options = { yes: { type: "boolean", default: false } } as const
  const { yes } = parseCommandLine(USAGE, { args, options }, optionsSchema)
  const lost = await askCluster(findLost)
  for (const { partition, from, to } of lost)
    console.log(`partition ${partition}: offsets ${from} to ${to - 1n} are gone, ${to - from} at most`)
  if (lost.length === 0) console.log("Nothing is lost.")
  else if (yes) {
    await redis().ping()
    const log = await readLogName(eventTopic())
    for (const range of lost) await skipLost(log, range)
    // Where the record was restored, Redis may have counted what the record will never have again.
    await rebuildModel(redis(), log, { isNeeded: async () => true })
    await dropAllLists(redis())
    console.log("Workers go on behind them.")
  } else {
    console.log("With --yes workers go on without them.")
    process.exitCode = 1
  }
  await closeSharedAdmin()
  await database().$disconnect()
  redis().disconnect()
}
