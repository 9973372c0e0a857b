import type { KafkaMessage as ReadableMessage } from "kafkajs"

/** What is known of a batch that can't be read, by its header. */
export type UnreadableBatch = {
  reason: string
  baseOffset: string
  lastOffset: string
  /** Messages in it. */
  count: number
}

/**
 * A message as a consumer gets it. One that is `unreadable` stands for a whole batch: its value is the batch as it lies
 * in the log, header and all, and its offset the last one of the batch.
 */
export type KafkaMessage = ReadableMessage & { unreadable?: UnreadableBatch }
