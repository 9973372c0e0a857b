import { readOffsets } from "@/lib/data/consumer-offsets"
import type { Log } from "@/lib/data/logs"
import { createProducer, type Kafka } from "@/lib/kafka/client"
import { startConsumer } from "@/lib/kafka/consumer"
import { DeadLetters } from "@/lib/kafka/dead-letters"
import { readBounds } from "@/lib/kafka/describe-log"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { applyBatch, type Sinks } from "./apply/apply-batch"
import { checkLog, LostEventsError } from "./check-log"
import type { ListMaker } from "./lists/list-maker"
import { skipLost } from "./record/skip-lost"

export type Pipeline = { stop: () => Promise<void>; isMoving: () => boolean }

/**
 * Where each partition of a log has to be read from: where its record ends, and where there is none, where the log
 * begins. What the group has committed says nothing: it may be of another log, or of a record that is gone.
 */
async function readPositions(kafka: Kafka, { name, topic }: Log): Promise<Map<number, bigint>> {
  const bounds = await withAdmin(kafka, (admin) => readBounds(admin, topic))
  const known = new Map((await readOffsets(name)).map(({ partition, next }) => [partition, next]))
  for (const [partition, { first }] of bounds) {
    if (known.has(partition)) continue
    // What came before was deleted before anyone asked for it.
    if (first > 0n) await skipLost(name, { partition, from: 0n, to: first })
    known.set(partition, first)
  }
  return known
}

/**
 * Joins the consumer group and applies what the log brings to Postgres and Redis. `onCrash`: it can't go on. Answers
 * how to stop, once the batch in hand is done, and how to see whether it moves.
 */
export async function startPipeline(
  kafka: Kafka,
  log: Log,
  redis: Redis,
  lists: ListMaker,
  onCrash: (error: Error) => void,
): Promise<Pipeline> {
  const producer = createProducer(kafka)
  await producer.connect()
  const topics = { source: eventTopic(), letters: deadLetterTopic() }
  const sinks: Sinks = { log, redis, deadLetters: new DeadLetters(producer, topics), lists }
  const { consumer, signs } = await startConsumer(kafka, {
    apply: (partition, messages, from, isBehind) => applyBatch(sinks, partition, messages, from, isBehind),
    readPositions: () => readPositions(kafka, log),
    // What is lost stays lost: reading again would come to the same place, for ever. A log that is away is asked again.
    onGap: async () => {
      try {
        await checkLog(kafka, 0)
        // A partition of which nothing is recorded may begin later by now.
        await readPositions(kafka, log)
      } catch (error) {
        if (error instanceof LostEventsError) onCrash(error)
        else logger.warn({ err: error }, "the log can't be checked")
      }
    },
    onCrash,
  })
  const stop = async () => {
    await consumer.disconnect()
    await lists.stop()
    await producer.disconnect()
  }
  return { stop, isMoving: () => signs.isMoving() }
}
