import type { Redis } from "ioredis"
import type { KafkaMessage, Producer } from "kafkajs"
import { recordBatch } from "@/lib/pipeline/apply/record-batch"
import { readViewers } from "@/lib/data/viewer-states"
import { changesViewer } from "@/lib/contract/interaction"
import type { LoggedEvent } from "@/lib/pipeline/apply/parse-message"
import { deadLetterTopic } from "@/lib/kafka/topics"
import { passFailpoint } from "@/lib/platform/failpoints"
import type { Cause } from "@/lib/contract/list"
import { applyToModel, syncModel } from "@/lib/pipeline/apply/sync-model"
import { readShown } from "@/lib/pipeline/apply/read-shown"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"
import { sendDeadLetters } from "@/lib/kafka/dead-letters"
import type { ListMaker } from "@/lib/pipeline/apply/list-maker"
import { readBatch } from "@/lib/pipeline/apply/read-batch"

export type WorkerParts = { redis: Redis; deadLetters: Producer; lists: ListMaker }

/** The last event of each viewer is what the viewer will see the list change for. */
function listCauses(events: LoggedEvent[], receivedAt: number, storedAt: number): Map<number, Cause> {
  return new Map(
    events.filter(changesViewer).map(({ eventId, type, userId, videoId, partition, offset, loggedAt }) => [
      userId,
      {
        event_id: eventId,
        type,
        video_id: videoId,
        partition,
        offset,
        logged_at: loggedAt,
        received_at: receivedAt,
        stored_at: storedAt,
      },
    ]),
  )
}

/**
 * Applies messages of one partition, in this order and no other: put aside what can't be used, Postgres, the model in Redis, lists and
 * their notices. The caller commits to Kafka after that. Whatever dies in between, the messages come again, and each step knows
 * what it has done already.
 */
export async function applyBatch(
  { redis, deadLetters, lists }: WorkerParts,
  topic: string,
  partition: number,
  messages: KafkaMessage[],
): Promise<void> {
  const receivedAt = Date.now()
  const batch = await readBatch(topic, partition, messages)
  if (batch.deadLetters.length > 0) {
    await sendDeadLetters(deadLetters, topic, deadLetterTopic(), batch.deadLetters)
  }
  const next = BigInt(messages.at(-1)!.offset) + 1n
  const { change, viewers } = await recordBatch(
    { topic, partition, next, events: batch.events, erasures: batch.erasures },
    batch.catalogue.durations,
    // Before anything is learned from them.
    await readShown(redis, batch.events),
  )
  passFailpoint("after-postgres")
  const storedAt = Date.now()
  const causes = listCauses(batch.events, receivedAt, storedAt)
  if (change) await applyToModel(redis, change)
  // Postgres had the whole batch: who recorded it may have died before Redis had it.
  else await syncModel(redis, topic, partition)
  // Also where Postgres had the batch before: its own tables and these keys are not emptied in one step.
  const erased = batch.erasures.map(({ userId }) => userId)
  for (const id of erased) await dropViewerKeys(redis, id)
  const known = new Set(viewers.map(({ userId }) => userId))
  // Recorded before, but perhaps not shown: who recorded it may have died before the lists were made. Or erased before, and the list just
  // dropped is a new viewer's.
  const others = [...causes.keys(), ...erased].filter((id) => !known.has(id))
  const rest = others.length > 0 ? await readViewers(others) : []
  const active = rest.filter(({ version }) => version > 0)
  await lists.makeLists(batch.catalogue, [...viewers, ...active], causes)
  passFailpoint("after-redis")
}
