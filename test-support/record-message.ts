import type { KafkaMessage } from "kafkajs"
import { loadCatalogue } from "@/lib/data/catalogue"
import { recordBatch } from "@/lib/pipeline/apply/record-batch"
import { parseMessage } from "@/lib/pipeline/apply/parse-message"
import { splitErased } from "@/lib/pipeline/apply/split-erased"
import { eventTopic } from "@/lib/kafka/topics"
import type { ListMaker } from "@/lib/pipeline/apply/list-maker"
import { applyToModel } from "@/lib/pipeline/apply/sync-model"
import { readShown } from "@/lib/pipeline/apply/read-shown"
import { redis } from "@/lib/redis/client"

/** What a worker does with one message of partition 0: record it, teach the model, make the viewer's list. */
export async function recordMessage(lists: ListMaker, message: KafkaMessage): Promise<void> {
  const catalogue = await loadCatalogue()
  const entry = parseMessage({ topic: eventTopic(), partition: 0, ...message })
  const { events, erasures } = splitErased([entry])
  const next = BigInt(message.offset) + 1n
  const { change, viewers } = await recordBatch(
    { topic: eventTopic(), partition: 0, next, events, erasures },
    catalogue.durations,
    await readShown(redis(), events),
  )
  if (change) await applyToModel(redis(), change)
  await lists.makeLists(catalogue, viewers)
}
