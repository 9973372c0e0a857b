import { NotAcknowledgedError } from "@/lib/kafka/errors"

export type Message = { key: string; value: string }
/** Sends messages to one partition and answers the offset of the first. */
export type SendToPartition = (partition: number, messages: Message[]) => Promise<bigint>

type Request = {
  messages: Message[]
  resolve: (firstOffset: bigint) => void
  reject: (error: unknown) => void
}

const MAX_MESSAGES = 1_000

/**
 * Sends to one partition, one request at a time; what comes meanwhile goes together in the next one (KafkaJS has no
 * linger). One at a time keeps the order of a viewer's events also when a request is retried. The messages of one call
 * are never split: a record batch is written whole or not at all.
 */
export class PartitionQueue {
  #waiting: Request[] = []
  #isSending = false

  constructor(
    private readonly partition: number,
    private readonly send: SendToPartition,
  ) {}

  add(messages: Message[]): Promise<bigint> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ messages, resolve, reject })
      if (!this.#isSending) void this.#sendWaiting()
    })
  }

  async #sendWaiting(): Promise<void> {
    this.#isSending = true
    for (let batch = this.#takeBatch(); batch.length > 0; batch = this.#takeBatch())
      await this.#sendBatch(batch)
    this.#isSending = false
  }

  #takeBatch(): Request[] {
    let count = 0
    let size = 0
    while (count < this.#waiting.length) {
      size += this.#waiting[count]!.messages.length
      if (count > 0 && size > MAX_MESSAGES) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  async #sendBatch(batch: Request[]): Promise<void> {
    try {
      let offset = await this.send(
        this.partition,
        batch.flatMap(({ messages }) => messages),
      )
      for (const { messages, resolve } of batch) {
        resolve(offset)
        offset += BigInt(messages.length)
      }
    } catch (cause) {
      for (const { reject } of batch) reject(new NotAcknowledgedError({ cause }))
    }
  }
}
