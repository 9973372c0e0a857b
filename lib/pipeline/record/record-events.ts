import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { insertInteractions, readOwners } from "@/lib/data/interactions"
import type { Log } from "@/lib/data/logs"
import { deriveOwnId } from "@/lib/pipeline/apply/derive-event-id"
import { hasFences } from "@/lib/platform/fences"

/** Events, in their order, without what is there already under the same id. */
async function insertFresh(tx: Queries, log: Log, events: LoggedEvent[]) {
  const inserted = await insertInteractions(tx, log.number, events)
  if (inserted === null) return { fresh: events, known: [] }
  const isFresh = ({ viewerId, eventId }: LoggedEvent) =>
    inserted.get(eventId) === viewerId && inserted.delete(eventId)
  const fresh = new Set(events.filter(isFresh))
  return { fresh: [...fresh], known: events.filter((event) => !fresh.has(event)) }
}

/**
 * Writes events into the record, each once, and answers those that were not there yet, in their order. What another
 * viewer's event has the id of is no copy of it: it is kept under an id of its own, so that nobody can make an event of
 * somebody else vanish by sending its id first.
 */
export async function recordEvents(tx: Queries, log: Log, events: LoggedEvent[]): Promise<LoggedEvent[]> {
  if (events.length === 0) return []
  const { fresh, known } = await insertFresh(tx, log, events)
  if (!hasFences()) return events
  if (known.length === 0) return fresh
  const owners = await readOwners(
    tx,
    known.map(({ eventId }) => eventId),
  )
  const renamed = known
    .filter(({ viewerId, eventId }) => owners.get(eventId) !== viewerId)
    .map((event) => ({ ...event, eventId: deriveOwnId(log, event.viewerId, event.eventId) }))
  if (renamed.length === 0) return fresh
  const own = await insertFresh(tx, log, renamed)
  const places = new Map([...fresh, ...own.fresh].map((event) => [event.offset, event]))
  return events.flatMap(({ offset }) => places.get(offset) ?? [])
}
