import { v5 } from "uuid"

/** Which log it is, and what only those know who read it (UUID). */
export type LogIdentity = { number: number; secret: string }

/**
 * The id of a message that brought none: the same at every reading of the same place in the log. Who could tell the ids
 * of places to come could send events with them, and what comes there would count as a copy: hence the secret.
 */
export const deriveEventId = ({ number, secret }: LogIdentity, partition: number, offset: string): string =>
  v5(`${number}/${partition}/${offset}`, secret)

/** The id of a viewer's event whose own id another viewer's event has already: the same for each of its copies. */
export const deriveOwnId = (
  { secret }: Pick<LogIdentity, "secret">,
  viewerId: number,
  eventId: string,
): string => v5(`${viewerId}/${eventId}`, secret)
