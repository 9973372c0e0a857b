import type { EachBatchPayload } from "kafkajs"
import { readEnv } from "@/lib/platform/env"
import { logger } from "@/lib/platform/logger"
import { GivenUpError } from "@/lib/platform/retry"
import { applySurely } from "./apply-surely"
import { METADATA_MS, RETRY, type Consumer, type Kafka, type KafkaMessage } from "./client"
import { OffsetGapError } from "./errors"
import { SignsOfLife } from "./signs-of-life"
import { eventTopic } from "./topics"

/** Messages that share a transaction: at first and at least, and at most. */
const LEAST_CHUNK = 250
const MOST_CHUNK = 5_000
/** So long may a transaction take: others wait for what it has locked, and what waits for a list waits for it. */
const CHUNK_MS = 400
/** Of a partition, in one answer of the broker. */
const FETCH_BYTES = 2 * 1024 * 1024
/** The least that brokers allow by default: a worker that dies is missed after this. */
const SESSION_MS = 6_000
const HEARTBEAT_MS = 1_500
/**
 * For a member that is busy to come back when the group shares its partitions anew: a statement may take 5 s. All
 * others wait as long for one that does not come.
 */
const REBALANCE_MS = 8_000

/** What KafkaJS knows of a batch, and its types don't say. */
type FetchedBatch = EachBatchPayload["batch"] & { fetchedOffset: string }

const isGap = (error: unknown): boolean => error instanceof OffsetGapError

export type Handlers = {
  /**
   * Applies messages of one partition, of which none is missing from offset `from` on. `isBehind`: the log has more of
   * them. Throws OffsetGapError.
   */
  apply: (partition: number, messages: KafkaMessage[], from: bigint, isBehind: boolean) => Promise<void>
  /** The next offset to record, of each partition. */
  readPositions: () => Promise<Map<number, bigint>>
  /** A partition has to be read again, from where its record ends. It may be that the log has that no longer. */
  onGap: () => Promise<void>
  /** It can't go on. */
  onCrash: (error: Error) => void
}

/**
 * Goes on saying that we live while something takes long: a slow Postgres must not cost us our partitions. Throws in
 * the end what the group answered where it shared them out anew meanwhile, so that KafkaJS joins it again.
 */
async function withHeartbeats<T>(heartbeat: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let refusal: { error: unknown } | undefined
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => (refusal ??= { error }))
  }, HEARTBEAT_MS)
  try {
    const result = await work()
    if (refusal) throw refusal.error
    return result
  } finally {
    clearInterval(timer)
  }
}

/** How many messages are applied at once: more, the more of them wait, as long as that does not take too long. */
class ChunkSize {
  #size = LEAST_CHUNK

  get size(): number {
    return this.#size
  }

  /** So many took so long. */
  learn(count: number, ms: number): void {
    if (ms > 2 * CHUNK_MS) this.#size = Math.max(LEAST_CHUNK, Math.floor(this.#size / 2))
    else if (count >= this.#size && ms < CHUNK_MS) this.#size = Math.min(MOST_CHUNK, this.#size * 2)
  }
}

/** `beat`: tells the group that we live; `heartbeat` also notes that something went on. */
type Payload = EachBatchPayload & { beat: () => Promise<void> }

async function consumeBatch(payload: Payload, chunkSize: ChunkSize, apply: Handlers["apply"]): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale } = payload
  const { topic, partition, messages } = batch
  const mayGoOn = () => isRunning() && !isStale()
  let from = BigInt((batch as FetchedBatch).fetchedOffset)
  for (let start = 0; start < messages.length && mayGoOn();) {
    const chunk = messages.slice(start, start + chunkSize.size)
    const begun = performance.now()
    start += chunk.length
    const last = chunk.at(-1)!.offset
    const isBehind = BigInt(last) + 1n < BigInt(batch.highWatermark)
    const isDone = await withHeartbeats(payload.beat, () =>
      applySurely((some, start) => apply(partition, some, start, isBehind), chunk, from, {
        keepAlive: heartbeat,
        mayGoOn,
        isFinal: isGap,
      }),
    )
    if (!isDone) return
    chunkSize.learn(chunk.length, performance.now() - begun)
    resolveOffset(last)
    // Only now, and for what is done: whatever is not committed comes again.
    from = BigInt(last) + 1n
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: String(from) }] }] })
    await heartbeat()
  }
}

/**
 * Joins the consumer group, and applies what its partitions bring. Each is read from where its record ends: what is
 * committed to the group is for those who watch it, since a record that was restored from a backup stands before it.
 */
export async function startConsumer(
  kafka: Kafka,
  { apply, readPositions, onGap, onCrash }: Handlers,
): Promise<{ consumer: Consumer; signs: SignsOfLife }> {
  const signs = new SignsOfLife()
  const consumer = kafka.consumer({
    groupId: readEnv("KAFKA_GROUP"),
    sessionTimeout: SESSION_MS,
    rebalanceTimeout: REBALANCE_MS,
    heartbeatInterval: HEARTBEAT_MS,
    // How long a broker may hold an answer while there is nothing new; an event ends the wait at once.
    maxWaitTimeInMs: 500,
    minBytes: 1,
    maxBytesPerPartition: FETCH_BYTES,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MS,
    retry: RETRY,
  })
  signs.follow(consumer)
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) onCrash(payload.error)
  })
  const seek = (partition: number, offset: bigint) =>
    consumer.seek({ topic: eventTopic(), partition, offset: String(offset) })
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const partitions = payload.memberAssignment[eventTopic()] ?? []
    logger.info({ partitions }, "partitions assigned")
    // Where this fails, or a first batch is quicker, the record refuses what it would leave out, and says where it
    // ends.
    void readPositions().then(
      (positions) => {
        for (const partition of partitions) {
          const position = positions.get(partition)
          if (position !== undefined) seek(partition, position)
        }
      },
      (err: unknown) => logger.warn({ err }, "where the record ends is not known yet"),
    )
  })
  const readAgain = async ({ partition, recorded, message }: OffsetGapError): Promise<void> => {
    logger.warn({ partition, recorded: String(recorded) }, message)
    await onGap()
    seek(partition, recorded)
  }
  const chunkSize = new ChunkSize()
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()))
  await consumer.connect()
  // Without this, a lost position would jump to the newest message and skip what lies between.
  await consumer.subscribe({ topic: eventTopic(), fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 3,
    eachBatch: async (payload) => {
      try {
        const heartbeat = async () => {
          signs.note()
          await payload.heartbeat()
        }
        await consumeBatch({ ...payload, heartbeat, beat: payload.heartbeat }, chunkSize, apply)
      } catch (error) {
        if (error instanceof OffsetGapError) return await readAgain(error)
        // KafkaJS would try again for ever in this process; a new one starts from what is committed.
        if (error instanceof GivenUpError) onCrash(error)
        throw error
      }
    },
  })
  await joined
  return { consumer, signs }
}
