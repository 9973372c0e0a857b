import { z } from "zod"
import { deriveEventId } from "@/lib/pipeline/apply/derive-event-id"
import { ERASE, messageSchema, type InteractionType } from "@/lib/contract/interaction"

/** A message as it lies in the log. */
export type LoggedMessage = {
  topic: string
  partition: number
  offset: string
  /** The broker's or producer's time, epoch milliseconds. */
  timestamp: string
  key: Buffer | null
  value: Buffer | null
}

type Logged<Type> = {
  eventId: string
  type: Type
  userId: number
  videoId: number | null
  watchTime: number | null
  position: number | null
  viewId: string | null
  /** Epoch milliseconds, never after `loggedAt`. */
  occurredAt: number
  context: { rail: string; rank: number } | null
  partition: number
  offset: string
  loggedAt: number
}

/** An event with everything the worker needs to know of it. */
export type LoggedEvent = Logged<InteractionType>

/** An event, or the place in the log before which nothing of a viewer is kept. */
export type LogEntry = Logged<InteractionType | typeof ERASE>

export const isEvent = (entry: LogEntry): entry is LoggedEvent => entry.type !== ERASE

/** A message that can't be an event, and why. */
export class UnreadableMessageError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = "UnreadableMessageError"
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true })
/** Far above any real message, far below what would hold up a partition. */
const MAX_BYTES = 64 * 1024

function parseJson(value: Buffer | null): unknown {
  if (value === null) throw new UnreadableMessageError("The message is empty")
  if (value.byteLength > MAX_BYTES) throw new UnreadableMessageError(`More than ${MAX_BYTES} bytes`)
  try {
    return JSON.parse(decoder.decode(value))
  } catch (cause) {
    throw new UnreadableMessageError("Not JSON in UTF-8", { cause })
  }
}

/** Reads a message. Throws UnreadableMessageError, and nothing else: a TypeError would stop KafkaJS for good. */
export function parseMessage(message: LoggedMessage): LogEntry {
  const result = messageSchema.safeParse(parseJson(message.value))
  if (!result.success) throw new UnreadableMessageError(z.prettifyError(result.error).slice(0, 500))
  const event = result.data
  const loggedAt = Number(message.timestamp)
  // A clock that runs ahead must not put a view after all later ones.
  const occurredAt = Math.min(loggedAt, event.occurred_at ? Date.parse(event.occurred_at) : loggedAt)
  return {
    eventId: event.event_id?.toLowerCase() ?? deriveEventId(message.topic, message.partition, message.offset),
    type: event.type,
    userId: event.user_id,
    videoId: event.video_id ?? null,
    watchTime: event.watch_time ?? null,
    position: event.position ?? null,
    viewId: event.view_id?.toLowerCase() ?? null,
    occurredAt,
    context: event.context ?? null,
    partition: message.partition,
    offset: message.offset,
    loggedAt,
  }
}
