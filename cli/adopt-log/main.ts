import { z } from "zod"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { database } from "@/lib/data/client"
import { createKafka } from "@/lib/kafka/client"
import { checkLog } from "@/lib/pipeline/check-log"
import { adoptLog, ForeignLogError, identifyLog } from "@/lib/pipeline/identify-log"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { redis } from "@/lib/redis/client"
import { dropAllLists } from "@/lib/redis/finished-lists"

export const USAGE = `Usage: npm run adopt-log [-- --yes]
  Says whether Kafka has the log that the record was made from. Workers refuse to read another one: a topic that was
  made anew under the same name, or another cluster's.
  --yes  goes on with the log that is there, from its beginning, and fills Redis anew; the record stays as it is.
         What the old log still had and was not recorded is given up`

const optionsSchema = z.object({ yes: z.boolean() })

async function findForeign(): Promise<ForeignLogError | null> {
  try {
    await identifyLog()
    await checkLog(createKafka("freshet-adopt-log"), 0)
    return null
  } catch (error) {
    if (error instanceof ForeignLogError) return error
    throw error
  }
}

export async function main(args: string[]): Promise<void> {
  const options = { yes: { type: "boolean", default: false } } as const
  const { yes } = parseCommandLine(USAGE, { args, options }, optionsSchema)
  const foreign = await findForeign()
  if (foreign === null) console.log("The log is the one that was recorded.")
  else if (yes) {
    const { name } = await adoptLog()
    await rebuildModel(redis(), name, { isNeeded: async () => true })
    // Where the record was restored, lists may be of more than it will ever have again.
    await dropAllLists(redis())
    console.log(`Workers go on with ${name}. Start them again.`)
  } else {
    console.log(
      `${foreign.message}\nWith --yes workers go on with the log that is there, from its beginning.`,
    )
    process.exitCode = 1
  }
  await database().$disconnect()
  redis().disconnect()
}
