import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { eventTopic } from "@/lib/events/topics"
import { ListMaker } from "@/lib/lists/list-maker"
import { rebuildModel } from "@/lib/model/rebuild-model"
import { redis } from "@/lib/redis/client"

/** Fills Redis from Postgres: the model, then everybody's list. */
export async function main(): Promise<void> {
  await rebuildModel(redis(), eventTopic(), true)
  const lists = new ListMaker(redis())
  await lists.renewLists(await loadCatalogue())
  await lists.stop()
  await database().$disconnect()
  redis().disconnect()
  console.log("Redis is filled from the record.")
}
