import { readOffsets } from "@/lib/data/consumer-offsets"
import { createProducer, type Kafka } from "@/lib/kafka/client"
import { startConsumer } from "@/lib/kafka/consumer"
import { DeadLetters } from "@/lib/kafka/dead-letters"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import type { Redis } from "@/lib/redis/client"
import { applyBatch, type Sinks } from "./apply/apply-batch"
import { checkLog, LostEventsError } from "./check-log"
import type { ListMaker } from "./lists/list-maker"

/** Where each partition has to be read from. */
async function readRecordedPositions(): Promise<Map<number, bigint>> {
  const offsets = await readOffsets(eventTopic())
  return new Map(offsets.map(({ partition, next }) => [partition, next]))
}

/**
 * Joins the consumer group and applies what the log brings to Postgres and Redis. `onCrash`: it can't go on. Answers
 * how to stop, once the batch in hand is done.
 */
export async function startPipeline(
  kafka: Kafka,
  redis: Redis,
  lists: ListMaker,
  onCrash: (error: Error) => void,
): Promise<() => Promise<void>> {
  const producer = createProducer(kafka)
  await producer.connect()
  const topics = { source: eventTopic(), letters: deadLetterTopic() }
  const sinks: Sinks = { redis, deadLetters: new DeadLetters(producer, topics), lists }
  const consumer = await startConsumer(kafka, {
    apply: (topic, partition, messages, from) => applyBatch(sinks, topic, partition, messages, from),
    readPositions: readRecordedPositions,
    // What is lost stays lost: reading again would come to the same place, for ever. A log that is away is asked again.
    onGap: () =>
      checkLog(kafka, 0).catch((error: unknown) => {
        if (error instanceof LostEventsError) onCrash(error)
      }),
    onCrash,
  })
  return async () => {
    await consumer.disconnect()
    await lists.stop()
    await producer.disconnect()
  }
}
