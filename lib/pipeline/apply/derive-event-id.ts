import { v5 } from "uuid"

/**
 * The id of a message that brought none: the same at every reading of the same place in the log. `secret` (UUID) is the
 * log's: who could tell the ids of places to come could send events with them, and what comes there would count as a
 * copy.
 */
export const deriveEventId = (secret: string, partition: number, offset: string): string =>
  v5(`${partition}/${offset}`, secret)

/** The id of a viewer's event whose own id another viewer's event has already: the same for each of its copies. */
export const deriveOwnId = (secret: string, viewerId: number, eventId: string): string =>
  v5(`${viewerId}/${eventId}`, secret)
