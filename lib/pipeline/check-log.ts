import { setTimeout as sleep } from "node:timers/promises"
import { readOffsets, type PartitionOffset } from "@/lib/data/consumer-offsets"
import { readLogName } from "@/lib/data/logs"
import type { Admin, Kafka } from "@/lib/kafka/client"
import { readBounds, type Bounds } from "@/lib/kafka/describe-log"
import { eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { ForeignLogError } from "./identify-log"

/** The log no longer has events that were acknowledged and never recorded. */
export class LostEventsError extends Error {
  readonly hint =
    "Kafka deleted them before a worker recorded them (retention), or Postgres was restored from too old a backup. " +
    "Restore a newer one, or go on without them: npm run skip-lost"

  constructor(readonly lost: LostRange[]) {
    const parts = lost.map(({ partition, from, to }) => `partition ${partition}, ${from} up to ${to - 1n}`)
    super(`The log has deleted events that are not recorded: ${parts.join("; ")}.`)
    this.name = "LostEventsError"
  }
}

/** Offsets of a partition that are neither recorded nor in the log: from `from` up to, not with, `to`. */
export type LostRange = { partition: number; from: bigint; to: bigint }

/** A new leader may show less of its partition for a moment than the one before it did. */
const PATIENCE_MS = 15_000
const POLL_MS = 500

/**
 * Fails where the log ends before what Postgres has of it, and goes on doing so: the fence would silently leave out
 * every new event. Fails too where it begins behind what Postgres has: what lies between is lost, and nobody would say
 * so. `patienceMs`: how long the log may take to show its end.
 */
export async function checkLog(kafka: Kafka, patienceMs = PATIENCE_MS): Promise<void> {
  await withAdmin(kafka, async (admin) => {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const error = await findFault(admin)
      if (error === null) return
      if (error instanceof LostEventsError || Date.now() > deadline) throw error
      await sleep(POLL_MS)
    }
  })
}

/** What the log has deleted before it was recorded. */
export async function findLost(admin: Admin): Promise<LostRange[]> {
  const { recorded, bounds } = await readBoth(admin)
  return listLost(recorded, bounds)
}

/** In this order: other workers go on recording. */
async function readBoth(admin: Admin) {
  const recorded = await readOffsets(await readLogName(eventTopic()))
  return { recorded, bounds: await readBounds(admin, eventTopic()) }
}

function listLost(recorded: PartitionOffset[], bounds: Map<number, Bounds>): LostRange[] {
  return recorded.flatMap(({ partition, next }) => {
    const first = bounds.get(partition)?.first ?? 0n
    return first > next ? { partition, from: next, to: first } : []
  })
}

async function findFault(admin: Admin): Promise<ForeignLogError | LostEventsError | null> {
  const { recorded, bounds } = await readBoth(admin)
  for (const { partition, next } of recorded) {
    const end = bounds.get(partition)?.next ?? 0n
    if (end < next)
      return new ForeignLogError(`partition ${partition} ends at ${end}, but ${next} was recorded already`)
  }
  const lost = listLost(recorded, bounds)
  return lost.length > 0 ? new LostEventsError(lost) : null
}
