import type { Message, Producer } from "kafkajs"
import { splitBySize } from "@/lib/kafka/split-by-size"
import { logger } from "@/lib/platform/logger"
import type { DeadLetter } from "@/lib/pipeline/apply/read-batch"

/**
 * A message of the greatest size that a broker takes is too large with its reason. What is over this (key and value, bytes each) is cut: a
 * message that can't be put aside would stop its partition for ever, and all of it lies in the log.
 */
const KEPT_BYTES = 400_000
/** The headers below, and what Kafka puts around a message. */
const AROUND_BYTES = 3_000

const sizeOf = ({ key, value }: Message) => (key?.length ?? 0) + (value?.length ?? 0) + AROUND_BYTES

function writeLetter(sourceTopic: string, { message, partition, reason }: DeadLetter): Message {
  const size = message.value?.length ?? 0
  return {
    key: message.key && message.key.subarray(0, KEPT_BYTES),
    value: message.value && message.value.subarray(0, KEPT_BYTES),
    // One partition per request: see EventProducer.
    partition: 0,
    headers: {
      reason,
      topic: sourceTopic,
      partition: String(partition),
      offset: message.offset,
      timestamp: message.timestamp,
      ...(size > KEPT_BYTES && { size: String(size) }),
    },
  }
}

/**
 * Puts messages aside, as they came (the header `size` tells where a value was cut), with the reason and where they lay. Before the
 * batch is recorded: a crash in between sends them twice, the other order could lose them.
 */
export async function sendDeadLetters(
  producer: Producer,
  sourceTopic: string,
  topic: string,
  letters: DeadLetter[],
): Promise<void> {
  const written = letters.map((letter) => writeLetter(sourceTopic, letter))
  for (const messages of splitBySize(written, sizeOf)) await producer.send({ topic, acks: -1, messages })
  if (letters.length > 0) {
    const { partition, message, reason } = letters[0]!
    logger.warn({ count: letters.length, partition, offset: message.offset, reason }, "messages put aside")
  }
}
