import { SingleBar } from "cli-progress"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { readLogName } from "@/lib/data/logs"
import { eventTopic } from "@/lib/kafka/topics"
import { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { makeDueLists, renewStaleLists } from "@/lib/pipeline/lists/owed-lists"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { redis } from "@/lib/redis/client"

export const USAGE = `Usage: npm run rebuild
  Fills Redis from Postgres while the site runs: the model, then everybody's list. It may be interrupted.
  DATABASE_URL and REDIS_URL say where; without them, the services that run here.`

/**
 * Fills Redis from Postgres, while the site runs: the model, then everybody's list. May be interrupted: workers, or
 * another run, fill a model that is not complete.
 */
export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  const bar = new SingleBar({ format: "{bar} {percentage}% {value}/{total} viewers", stream: process.stderr })
  bar.start(await database().viewer.count({ where: { version: { gt: 0 } } }), 0)
  await rebuildModel(redis(), await readLogName(eventTopic()), {
    isNeeded: async () => true,
    onProgress: (viewers) => bar.increment(viewers),
  })
  bar.stop()
  const lists = new ListMaker(redis())
  const catalogue = await loadCatalogue()
  while (await renewStaleLists(redis())) while ((await makeDueLists(redis(), lists, catalogue)) > 0);
  await lists.stop()
  await database().$disconnect()
  redis().disconnect()
  console.log("Redis is filled from the record.")
}
