import { logger } from "@/lib/platform/logger"
import type { KafkaMessage, Message, Producer } from "./client"
import { splitBySize } from "./split-by-size"

/** A message that could not be used, and why. */
export type DeadLetter = { message: KafkaMessage; partition: number; reason: string }

/**
 * A message of the greatest size that a broker takes is too large with its reason. What is over this (key and value,
 * bytes each) is cut: a message that can't be put aside would stop its partition for ever, and all of it lies in the
 * log.
 */
const KEPT_BYTES = 400_000
/** The headers below, and what Kafka puts around a message. */
const AROUND_BYTES = 3_000

const sizeOf = ({ key, value }: Message) => (key?.length ?? 0) + (value?.length ?? 0) + AROUND_BYTES

function writeLetter(sourceTopic: string, { message, partition, reason }: DeadLetter): Message {
  const size = message.value?.length ?? 0
  const { unreadable } = message
  return {
    key: message.key && message.key.subarray(0, KEPT_BYTES),
    value: message.value && message.value.subarray(0, KEPT_BYTES),
    // One partition per request: see EventProducer.
    partition: 0,
    headers: {
      reason,
      topic: sourceTopic,
      partition: String(partition),
      offset: unreadable?.baseOffset ?? message.offset,
      ...(unreadable && { last_offset: unreadable.lastOffset, messages: String(unreadable.count) }),
      timestamp: message.timestamp,
      ...(size > KEPT_BYTES && { size: String(size) }),
    },
  }
}

type Topics = { source: string; letters: string }

/**
 * Puts messages aside, as they came (the header `size` tells where a value was cut), with the reason and where they
 * lay; a batch that can't be read is one letter, with its first offset, `last_offset` and how many `messages` it has.
 * Before their batch is recorded: a crash in between puts them aside twice, the other order could lose them. A batch
 * that is tried again in the same process puts none aside again; two letters with the same headers `partition` and
 * `offset` are one.
 */
export class DeadLetters {
  /** Offsets put aside of the batch in hand, by partition. */
  readonly #written = new Map<number, Set<string>>()

  constructor(
    private readonly producer: Pick<Producer, "send">,
    private readonly topics: Topics,
  ) {}

  /** All letters of one batch of one partition, whose first message lies at `first`. */
  async putAside(letters: DeadLetter[], first: bigint): Promise<void> {
    if (letters.length === 0) return
    const known = this.#recall(letters[0]!.partition, first)
    const fresh = letters.filter(({ message }) => !known.has(message.offset))
    const written = fresh.map((letter) => ({ letter, message: writeLetter(this.topics.source, letter) }))
    for (const part of splitBySize(written, ({ message }) => sizeOf(message))) {
      const messages = part.map(({ message }) => message)
      await this.producer.send({ topic: this.topics.letters, acks: -1, messages })
      for (const { letter } of part) known.add(letter.message.offset)
    }
    if (fresh.length === 0) return
    const { partition, message, reason } = fresh[0]!
    logger.warn({ count: fresh.length, partition, offset: message.offset, reason }, "messages put aside")
  }

  /** What was put aside of a batch. Those before it don't come again here: what is remembered of them goes. */
  #recall(partition: number, first: bigint): Set<string> {
    const known = [...(this.#written.get(partition) ?? [])].filter((offset) => BigInt(offset) >= first)
    const written = new Set(known)
    this.#written.set(partition, written)
    return written
  }
}
