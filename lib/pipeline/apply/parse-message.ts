import { z } from "zod"
import { messageSchema, type LogEntry } from "@/lib/contract/interaction"
import { deriveEventId, type LogIdentity } from "./derive-event-id"
import { describeForm } from "./parse-message-form"
import { placeInTime } from "./parse-message-time"

/** A message as it lies in the log. */
export type LoggedMessage = {
  log: LogIdentity
  partition: number
  offset: string
  /** The broker's or producer's time, epoch milliseconds, if it is right. */
  timestamp: string
  key: Buffer | null
  value: Buffer | null
}

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
    throw new UnreadableMessageError(describeForm(value), { cause })
  }
}

/**
 * Reads a message at a moment, `readAt` (epoch ms), which counts for those alone that have no time of their own. Throws
 * UnreadableMessageError, and nothing else: a TypeError would stop KafkaJS for good.
 */
export function parseMessage(message: LoggedMessage, readAt = Date.now()): LogEntry {
  const result = messageSchema.safeParse(parseJson(message.value))
  if (!result.success) throw new UnreadableMessageError(z.prettifyError(result.error).slice(0, 500))
  const event = result.data
  return {
    eventId: event.event_id?.toLowerCase() ?? deriveEventId(message.log, message.partition, message.offset),
    type: event.type,
    viewerId: event.user_id,
    videoId: event.video_id ?? null,
    watchTime: event.watch_time ?? null,
    position: event.position ?? null,
    viewId: event.view_id?.toLowerCase() ?? null,
    context: event.context ?? null,
    partition: message.partition,
    offset: message.offset,
    ...placeInTime(message.timestamp, event, readAt),
  }
}
