import { changesViewer, type LoggedEvent } from "@/lib/contract/interaction"
import type { Cause } from "@/lib/contract/list"
import type { Log } from "@/lib/data/logs"
import type { KafkaMessage } from "@/lib/kafka/client"
import type { DeadLetters } from "@/lib/kafka/dead-letters"
import type { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { readListViewers } from "@/lib/pipeline/lists/list-viewers"
import { syncModel, updateModel } from "@/lib/pipeline/model/update-model"
import { readShown } from "@/lib/pipeline/record/read-shown"
import { recordBatch } from "@/lib/pipeline/record/record-batch"
import { isPartDown } from "@/lib/platform/errors"
import { passFailpoint } from "@/lib/platform/failpoints"
import { logger } from "@/lib/platform/logger"
import type { Redis } from "@/lib/redis/client"
import { wantShownLists } from "@/lib/redis/due-lists"
import { dropViewerKeys } from "@/lib/redis/viewer-keys"
import { readBatch } from "./read-batch"

export type Sinks = { log: Log; redis: Redis; deadLetters: Pick<DeadLetters, "putAside">; lists: ListMaker }

/** The last event of each viewer is what the viewer will see the list change for. */
function findCauses(
  events: LoggedEvent[],
  shown: ReadonlySet<number>,
  receivedAt: number,
  storedAt: number,
): Map<number, Cause> {
  const behind = events.filter((event) => shown.has(event.viewerId) && changesViewer(event))
  return new Map(
    behind.map(({ eventId, type, viewerId, videoId, partition, offset, loggedAt }) => [
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

/** While the log is ahead, what a viewer does comes to one list a second. */
const LIST_WAIT_MS = 1_000

/**
 * Applies messages of one partition, in this order and no other: put aside what can't be used, Postgres, the model in
 * Redis, lists and their notices. The caller commits to Kafka after that. Whatever dies in between, the messages come
 * again, and each step knows what it has done already. `isBehind`: more messages wait in the log; then lists are asked
 * for, and made once for all that comes until then.
 */
export async function applyBatch(
  { log, redis, deadLetters, lists }: Sinks,
  partition: number,
  messages: KafkaMessage[],
  from: bigint,
  isBehind = false,
): Promise<void> {
  const receivedAt = Date.now()
  const batch = await readBatch(log, partition, messages, from)
  const { catalogue } = batch
  await deadLetters.putAside(batch.deadLetters, batch.from)
  const fit = lists.fitter.found
  const recorded = await recordBatch(batch, {
    durations: catalogue.durations,
    memory: lists.memory,
    fit,
    readShown: (viewerIds) => readShown(redis, viewerIds, catalogue),
  })
  if (fit && recorded.change) lists.fitter.settle(fit)
  passFailpoint("after-postgres")
  const { change, viewers } = recorded
  const erased = batch.erasures.map(({ viewerId }) => viewerId)
  // Recorded before, but perhaps not shown: who recorded it may have died before the lists were made. Or erased before,
  // and the list just dropped is a new viewer's.
  const ids = [...new Set([...viewers.map(({ viewerId }) => viewerId), ...recorded.repeated, ...erased])]
  const causes = findCauses(batch.events, new Set(ids), receivedAt, Date.now())

  const show = async () => {
    if (change) await updateModel(redis, change)
    // Postgres had the whole batch: who recorded it may have died before Redis had it.
    else await syncModel(redis, log.name, partition)

    // Also where Postgres had the batch before: its own tables and these keys are not emptied in one step.
    for (const id of erased) await dropViewerKeys(redis, id)
    if (ids.length === 0) return
    if (isBehind) {
      lists.rememberCauses(causes)
      await wantShownLists(redis, ids, LIST_WAIT_MS)
    } else {
      const shown = await readListViewers(lists.memory, ids)
      await lists.makeLists(
        catalogue,
        shown.filter(({ version }) => version > 0),
        causes,
      )
    }
  }
  // What an erasure removes is named by its batch alone: it waits for Redis.
  if (batch.erasures.length > 0) await show()
  else await show().catch(oweLists(lists, ids))
  passFailpoint("after-redis")
}

/** Without Redis the record goes on: Redis catches up from the changes that Postgres keeps, and the lists are owed. */
const oweLists = (lists: ListMaker, viewerIds: Iterable<number>) => (err: unknown) => {
  if (!isPartDown(err)) throw err
  lists.owe(viewerIds)
  logger.warn({ err }, "recorded; redis follows when it is back")
}
