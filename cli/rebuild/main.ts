import { SingleBar } from "cli-progress"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { eventTopic } from "@/lib/kafka/topics"
import { ListMaker } from "@/lib/pipeline/apply/list-maker"
import { rebuildModel } from "@/lib/pipeline/rebuild-model"
import { redis } from "@/lib/redis/client"

/**
 * Fills Redis from Postgres, while the site runs: the model, then everybody's list. May be interrupted: workers, or another run, fill a model
 * that is not complete.
 */
export async function main(): Promise<void> {
  const bar = new SingleBar({ format: "{bar} {percentage}% {value}/{total} viewers", stream: process.stderr })
  bar.start(await database().user.count({ where: { version: { gt: 0 } } }), 0)
  await rebuildModel(redis(), eventTopic(), {
    force: true,
    onProgress: (viewers) => bar.increment(viewers),
  })
  bar.stop()
  const lists = new ListMaker(redis())
  await lists.renewLists(await loadCatalogue())
  await lists.stop()
  await database().$disconnect()
  redis().disconnect()
  console.log("Redis is filled from the record.")
}
