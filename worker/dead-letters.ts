import type { Producer } from "kafkajs"
import type { DeadLetter } from "@/worker/read-batch"
import { logger } from "@/lib/logger"

const CHUNK = 200

/**
 * Puts messages aside, as they came, with the reason and where they lay. Before the batch is recorded: a crash in between sends them
 * twice, the other order could lose them.
 */
export async function sendDeadLetters(
  producer: Producer,
  sourceTopic: string,
  topic: string,
  letters: DeadLetter[],
): Promise<void> {
  for (let start = 0; start < letters.length; start += CHUNK) {
    const messages = letters.slice(start, start + CHUNK).map(({ message, partition, reason }) => ({
      key: message.key,
      value: message.value,
      // One partition per request: see EventProducer.
      partition: 0,
      headers: {
        reason,
        topic: sourceTopic,
        partition: String(partition),
        offset: message.offset,
        timestamp: message.timestamp,
      },
    }))
    await producer.send({ topic, acks: -1, messages })
  }
  if (letters.length > 0) {
    const { partition, message, reason } = letters[0]!
    logger.warn({ count: letters.length, partition, offset: message.offset, reason }, "messages put aside")
  }
}
