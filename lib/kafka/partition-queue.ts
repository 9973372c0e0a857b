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
/** Of one key in a request while others wait: who sends thousands must not have everybody else wait for them. */
const MAX_OF_KEY = 100

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

  /** In the order they came, but for those of keys that have their share already: these stay, in their own order. */
  #takeBatch(): Request[] {
    const taken: Request[] = []
    const left: Request[] = []
    const shares = new Map<string, number>()
    let size = 0
    for (const request of this.#waiting) {
      const { key } = request.messages[0]!
      const share = (shares.get(key) ?? 0) + request.messages.length
      const fits = size + request.messages.length <= MAX_MESSAGES && share <= MAX_OF_KEY
      shares.set(key, fits ? share : Infinity)
      const isFirst = taken.length === 0 && left.length === 0
      if (!fits && !isFirst) left.push(request)
      else {
        taken.push(request)
        size += request.messages.length
      }
    }
    this.#waiting = left
    return taken
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
