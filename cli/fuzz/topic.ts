import { setTimeout as sleep } from "node:timers/promises"
import { createProducer, type Admin, type Kafka, type Producer } from "@/lib/kafka/client"
import { readTopic } from "@/lib/kafka/read-topic"
import { splitBySize } from "@/lib/kafka/split-by-size"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { readEnv } from "@/lib/platform/env"
import type { FuzzedMessage } from "./messages"

export type Sent = FuzzedMessage & { partition: number; offset: string }
/** A dead letter, by where its message lay. */
export type Letter = {
  partition: number
  offset: string
  value: Buffer | null
  size: number | null
  reason: string
}

/** What Kafka puts around a message, at most. */
const AROUND_BYTES = 500
/** Small, so that good and bad messages of all partitions come at once; the largest ones go alone. */
const BATCH_BYTES = 60_000
const POLL_MS = 200
/** None, gzip and Snappy, as Kafka numbers them. */
const COMPRESSIONS = [0, 1, 2] as const

const sizeOf = ({ key, value, headers }: FuzzedMessage) =>
  (key?.length ?? 0) + (value?.length ?? 0) + Buffer.byteLength(JSON.stringify(headers)) + AROUND_BYTES

type Where = { partition: number; compression: (typeof COMPRESSIONS)[number] }

async function write(
  producer: Producer,
  { partition, compression }: Where,
  messages: FuzzedMessage[],
): Promise<Sent[]> {
  const [place] = await producer.send({
    topic: eventTopic(),
    acks: -1,
    compression,
    messages: messages.map(({ key, value, headers, timestamp }) => ({
      key,
      value,
      headers,
      timestamp,
      partition,
    })),
  })
  const first = BigInt(place!.baseOffset!)
  return messages.map((message, index) => ({ ...message, partition, offset: String(first + BigInt(index)) }))
}

/** Writes messages to the topic, batch by batch to one partition after the other, and answers where each lies. */
export async function writeMessages(
  kafka: Kafka,
  messages: FuzzedMessage[],
  partitions: number,
): Promise<Sent[]> {
  const producer = createProducer(kafka)
  await producer.connect()
  const sent: Sent[] = []
  for (const [index, part] of splitBySize(messages, sizeOf, BATCH_BYTES).entries()) {
    // The next codec once each partition has had one.
    const compression = COMPRESSIONS[Math.floor(index / partitions) % COMPRESSIONS.length]!
    sent.push(...(await write(producer, { partition: index % partitions, compression }, part)))
  }
  await producer.disconnect()
  return sent
}

async function readLag(admin: Admin): Promise<bigint> {
  const [ends, groups] = await Promise.all([
    admin.fetchTopicOffsets(eventTopic()),
    admin.fetchOffsets({ groupId: readEnv("KAFKA_GROUP"), topics: [eventTopic()] }),
  ])
  const committed = new Map(groups[0]!.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]))
  return ends.reduce((sum, { partition, high }) => {
    const done = committed.get(partition) ?? 0n
    return sum + BigInt(high) - (done < 0n ? 0n : done)
  }, 0n)
}

/** Waits until the workers have committed all of the topic. Answers false where they do not get on for `stuckMs`. */
export async function waitUntilRead(admin: Admin, stuckMs: number): Promise<boolean> {
  let last = await readLag(admin)
  let since = Date.now()
  while (last > 0n) {
    if (Date.now() - since > stuckMs) return false
    await sleep(POLL_MS)
    const lag = await readLag(admin)
    if (lag !== last) since = Date.now()
    last = lag
  }
  return true
}

/** All dead letters there are. */
export async function readLetters(kafka: Kafka): Promise<Letter[]> {
  const letters = await readTopic(kafka, deadLetterTopic())
  return letters.map(({ headers, value }) => ({
    partition: Number(headers?.partition),
    offset: String(headers?.offset),
    size: headers?.size === undefined ? null : Number(headers.size),
    value,
    reason: String(headers?.reason),
  }))
}
