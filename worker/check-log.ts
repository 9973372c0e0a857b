import type { Kafka } from "kafkajs"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { eventTopic } from "@/lib/events/topics"

/** The log is not the one that the record was made from. */
export class ForeignLogError extends Error {
  readonly hint =
    "The topic was made anew while Postgres kept its data. Give the worker the old log, or start both from empty data."

  constructor(partition: number, end: bigint, recorded: bigint) {
    super(`Partition ${partition} of the log ends at ${end}, but ${recorded} was recorded from it already.`)
    this.name = "ForeignLogError"
  }
}

/** Fails where the log ends before what Postgres has of it: the fence would silently leave out every new event. */
export async function checkLog(kafka: Kafka): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const [ends, recorded] = await Promise.all([
      admin.fetchTopicOffsets(eventTopic()),
      readOffsets(eventTopic()),
    ])
    for (const { partition, next } of recorded) {
      const end = BigInt(ends.find((offsets) => offsets.partition === partition)?.high ?? 0)
      if (end < next) throw new ForeignLogError(partition, end, next)
    }
  } finally {
    await admin.disconnect()
  }
}
