import { randomUUID } from "node:crypto"
import { readBounds } from "@/lib/kafka/describe-log"
import { withAdmin } from "@/lib/kafka/with-admin"
import type { Kafka, KafkaMessage } from "./client"

export type ReadMessage = KafkaMessage & { partition: number }

/** Where each partition that holds anything ends now. */
async function readEnds(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const bounds = await withAdmin(kafka, (admin) => readBounds(admin, topic))
  const filled = [...bounds].filter(([, { first, next }]) => first !== next)
  return new Map(filled.map(([partition, { next }]) => [partition, next]))
}

/** All that a topic holds now, the messages of each partition in their order. Leaves no trace of having read it. */
export async function readTopic(kafka: Kafka, topic: string): Promise<ReadMessage[]> {
  const ends = await readEnds(kafka, topic)
  const messages: ReadMessage[] = []
  if (ends.size === 0) return messages
  const consumer = kafka.consumer({
    groupId: `freshet-reader-${randomUUID()}`,
    allowAutoTopicCreation: false,
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ partition, message }: { partition: number; message: KafkaMessage }) => {
        messages.push({ ...message, partition })
        if (BigInt(message.offset) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition)
        if (ends.size === 0) resolve()
      }
      consumer.run({ autoCommit: false, eachMessage }).catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
  return messages
}
