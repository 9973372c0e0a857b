import { NotAcknowledgedError, QueueFullError } from "@/lib/kafka/errors"
import { partitionOf } from "@/lib/kafka/partition-of"
import { PartitionQueue, type Message } from "@/lib/kafka/partition-queue"
import { withAdmin } from "@/lib/kafka/with-admin"
import { singleton } from "@/lib/platform/singleton"
import { createKafka, createProducer, METADATA_MS, type Kafka, type Producer } from "./client"

/** Where the log keeps a message. */
export type Place = { partition: number; offset: string }

const MAX_WAITING = 10_000
const ACK_MS = 10_000

/**
 * Writes to a topic, one partition per request, acknowledged by all in-sync replicas. Both are needed: KafkaJS 2.2.4
 * can report success for messages it lost when one request spans partitions and a broker fails, and when an idempotent
 * producer sends concurrently. So it is not idempotent, and whoever reads removes repeated events by their ids.
 */
export class EventProducer {
  readonly #kafka: Kafka
  #producer: Producer
  readonly #queues = new Map<number, PartitionQueue>()
  #connected: Promise<void> | undefined
  #partitions: { count: number; at: number } | undefined
  #asking: Promise<number> | undefined
  #waiting = 0

  constructor(
    kafka: Kafka,
    private readonly topic: string,
    private readonly metadataMs = METADATA_MS,
  ) {
    this.#kafka = kafka
    this.#producer = createProducer(kafka)
  }

  get waiting(): number {
    return this.#waiting
  }

  /**
   * Writes messages of one key, in order and whole or not at all. Answers their places once all in-sync replicas have
   * them. Throws QueueFullError (nothing was sent) or NotAcknowledgedError (it may have been).
   */
  async write(key: string, values: string[]): Promise<Place[]> {
    if (this.#waiting + values.length > MAX_WAITING) throw new QueueFullError(this.#waiting)
    this.#waiting += values.length
    try {
      await this.#connect()
      const partition = partitionOf(this.topic, key, await this.#countPartitions())
      const messages = values.map((value) => ({ key, value }))
      const first = await this.#queueOf(partition).add(messages)
      return values.map((_, index) => ({ partition, offset: String(first + BigInt(index)) }))
    } catch (cause) {
      throw cause instanceof NotAcknowledgedError ? cause : new NotAcknowledgedError({ cause })
    } finally {
      this.#waiting -= values.length
    }
  }

  async disconnect(): Promise<void> {
    if (this.#connected) await this.#producer.disconnect()
  }

  #connect(): Promise<void> {
    this.#connected ??= this.#producer.connect().catch((error: unknown) => {
      this.#connected = undefined
      throw error
    })
    return this.#connected
  }

  /** As was known a moment ago, but for the first time: a stuck part must not take a request with it. */
  async #countPartitions(): Promise<number> {
    const known = this.#partitions
    if (known && Date.now() - known.at <= this.metadataMs) return known.count
    this.#asking ??= this.#askPartitions().finally(() => (this.#asking = undefined))
    if (!known) return this.#asking
    this.#asking.catch(() => undefined)
    return known.count
  }

  async #askPartitions(): Promise<number> {
    const { topics } = await withAdmin(this.#kafka, (admin) =>
      admin.fetchTopicMetadata({ topics: [this.topic] }),
    )
    const count = topics[0]!.partitions.length
    if (this.#partitions && this.#partitions.count !== count) await this.#renewProducer()
    this.#partitions = { count, at: Date.now() }
    return count
  }

  /** The one there is knows nothing of partitions that were added. What it is sending it brings to its end. */
  async #renewProducer(): Promise<void> {
    const next = createProducer(this.#kafka)
    await next.connect()
    const last = this.#producer
    this.#producer = next
    setTimeout(() => void last.disconnect().catch(() => undefined), 2 * ACK_MS).unref()
  }

  #queueOf(partition: number): PartitionQueue {
    let queue = this.#queues.get(partition)
    if (!queue) {
      queue = new PartitionQueue(partition, (to, messages) => this.#send(to, messages))
      this.#queues.set(partition, queue)
    }
    return queue
  }

  async #send(partition: number, messages: Message[]): Promise<bigint> {
    const reply = await this.#producer.send({
      topic: this.topic,
      acks: -1,
      timeout: ACK_MS,
      messages: messages.map((message) => ({ ...message, partition })),
    })
    const written = reply.find((part) => part.partition === partition)
    if (written?.baseOffset === undefined)
      throw new Error(`Kafka confirmed nothing for partition ${partition}`)
    return BigInt(written.baseOffset)
  }
}

/** The producer of this process for a topic. */
export const eventProducer = (topic: string): EventProducer =>
  singleton(`producer:${topic}`, () => new EventProducer(createKafka("freshet-web"), topic))
