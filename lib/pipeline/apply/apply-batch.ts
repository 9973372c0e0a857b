import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import type { Cause } from "@/lib/contract/list"
import type { Log } from "@/lib/data/logs"
import { readViewers, type ViewerSnapshot } from "@/lib/data/viewer-states"
import type { KafkaMessage } from "@/lib/kafka/client"
import type { DeadLetters } from "@/lib/kafka/dead-letters"
import type { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { syncModel, updateModel } from "@/lib/pipeline/model/update-model"
import { readShown } from "@/lib/pipeline/record/read-shown"
import { recordBatch } from "@/lib/pipeline/record/record-batch"
import { isPartDown } from "@/lib/platform/errors"
import { passFailpoint } from "@/lib/platform/failpoints"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"
import { readBatch } from "./read-batch"

export type Sinks = { log: Log; redis: Redis; deadLetters: Pick<DeadLetters, "putAside">; lists: ListMaker }

/** The last event of each viewer is what the viewer will see the list change for. */
function findCauses(events: LoggedEvent[], receivedAt: number, storedAt: number): Map<number, Cause> {
  return new Map(
    events.filter(changesViewer).map(({ eventId, type, viewerId, videoId, partition, offset, loggedAt }) => [
      viewerId,
      {
        event_id: eventId,
        type,
        video_id: videoId,
        partition,
        offset,
        logged_at: loggedAt,
        received_at: receivedAt,
        stored_at: storedAt,
      },
    ]),
  )
}

/**
 * Recorded before, but perhaps not shown: who recorded it may have died before the lists were made. Or erased before,
 * and the list just dropped is a new viewer's.
 */
async function readUnshown(ids: number[], shown: ViewerSnapshot[]): Promise<ViewerSnapshot[]> {
  const known = new Set(shown.map(({ viewerId }) => viewerId))
  const others = ids.filter((id) => !known.has(id))
  if (others.length === 0) return []
  return (await readViewers(others)).filter(({ version }) => version > 0)
}

/**
 * Applies messages of one partition, in this order and no other: put aside what can't be used, Postgres, the model in
 * Redis, lists and their notices. The caller commits to Kafka after that. Whatever dies in between, the messages come
 * again, and each step knows what it has done already.
 */
export async function applyBatch(
  { log, redis, deadLetters, lists }: Sinks,
  partition: number,
  messages: KafkaMessage[],
  from: bigint,
): Promise<void> {
  const receivedAt = Date.now()
  const batch = await readBatch(log, partition, messages, from)
  await deadLetters.putAside(batch.deadLetters, batch.from)

  // Before anything is learned from the batch.
  const shown = await readShown(redis, batch.events, batch.catalogue)
  const fit = lists.fitter.found
  const { change, viewers } = await recordBatch(batch, batch.catalogue.durations, shown, fit)
  if (fit && change) lists.fitter.settle(fit)
  passFailpoint("after-postgres")
  const causes = findCauses(batch.events, receivedAt, Date.now())

  const show = async () => {
    if (change) await updateModel(redis, change)
    // Postgres had the whole batch: who recorded it may have died before Redis had it.
    else await syncModel(redis, log.name, partition)

    // Also where Postgres had the batch before: its own tables and these keys are not emptied in one step.
    const erased = batch.erasures.map(({ viewerId }) => viewerId)
    for (const id of erased) await dropViewerKeys(redis, id)
    const unshown = await readUnshown([...causes.keys(), ...erased], viewers)
    await lists.makeLists(batch.catalogue, [...viewers, ...unshown], causes)
  }
  // What an erasure removes is named by its batch alone: it waits for Redis.
  if (batch.erasures.length > 0) await show()
  else await show().catch(oweLists(lists, causes.keys()))
  passFailpoint("after-redis")
}

/** Without Redis the record goes on: Redis catches up from the changes that Postgres keeps, and the lists are owed. */
const oweLists = (lists: ListMaker, viewerIds: Iterable<number>) => (err: unknown) => {
  if (!isPartDown(err)) throw err
  lists.owe(viewerIds)
  logger.warn({ err }, "recorded; redis follows when it is back")
}
