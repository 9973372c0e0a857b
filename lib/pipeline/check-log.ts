import { setTimeout as sleep } from "node:timers/promises"
import type { Admin, Kafka } from "@/lib/kafka/client"
import { readEnds } from "@/lib/kafka/describe-log"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { eventTopic } from "@/lib/kafka/topics"

/** The log is not the one that the record was made from. */
export class ForeignLogError extends Error {
  readonly hint =
    "The topic was made anew while Postgres kept its data. Give the worker the old log, or start both from empty data."

  constructor(partition: number, end: bigint, recorded: bigint) {
    super(`Partition ${partition} of the log ends at ${end}, but ${recorded} was recorded from it already.`)
    this.name = "ForeignLogError"
  }
}

/** A new leader may show less of its partition for a moment than the one before it did. */
const PATIENCE_MS = 15_000
const POLL_MS = 500

/**
 * Fails where the log ends before what Postgres has of it, and goes on doing so: the fence would silently leave out
 * every new event. `patienceMs`: how long the log may take to show its end.
 */
export async function checkLog(kafka: Kafka, patienceMs = PATIENCE_MS): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  const deadline = Date.now() + patienceMs
  try {
    for (;;) {
      const error = await findForeignPartition(admin)
      if (error === null) return
      if (Date.now() > deadline) throw error
      await sleep(POLL_MS)
    }
  } finally {
    await admin.disconnect()
  }
}

async function findForeignPartition(admin: Admin): Promise<ForeignLogError | null> {
  // In this order: other workers go on recording.
  const recorded = await readOffsets(eventTopic())
  const ends = await readEnds(admin, eventTopic())
  for (const { partition, next } of recorded) {
    const end = ends.get(partition) ?? 0n
    if (end < next) return new ForeignLogError(partition, end, next)
  }
  return null
}
