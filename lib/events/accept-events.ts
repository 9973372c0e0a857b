import { randomUUID } from "node:crypto"
import { withDeadline } from "@/lib/deadline"
import type { EventMessage, PostedEvent } from "@/lib/events/interaction-event"
import { passFailpoint } from "@/lib/failpoints"
import { eventTopic } from "@/lib/events/topics"
import { unavailable } from "@/lib/http/problem"
import { QueueFullError } from "@/lib/kafka/errors"
import { eventProducer } from "@/lib/kafka/event-producer"
import { eventsAccepted, produceSeconds } from "@/lib/metrics"

/** A new leader takes longer; the browser keeps its events and comes again. */
const ACK_MS = 2_000

export type AcceptedEvent = { event_id: string; partition: number; offset: string }

/**
 * Writes a viewer's events to the log, all or none, and answers their places once every in-sync replica has them. Throws 503 where
 * that takes too long: they may be in the log all the same, and may safely be sent again.
 */
export async function acceptEvents(userId: number, events: PostedEvent[]): Promise<AcceptedEvent[]> {
  const now = new Date().toISOString()
  const messages = events.map((event) => ({
    event_id: randomUUID() as string,
    occurred_at: now,
    ...event,
    user_id: userId,
  })) satisfies EventMessage[]
  const values = messages.map((message) => JSON.stringify(message))
  const stopTimer = produceSeconds.startTimer()
  try {
    const writing = eventProducer(eventTopic()).write(String(userId), values)
    const places = await withDeadline(writing, ACK_MS)
    passFailpoint("before-reply")
    for (const { type } of messages) eventsAccepted.inc({ type })
    return places.map((place, index) => ({ event_id: messages[index]!.event_id, ...place }))
  } catch (cause) {
    const title =
      cause instanceof QueueFullError
        ? "Too many events wait already."
        : "The log can't take events right now."
    throw unavailable(title, cause)
  } finally {
    stopTimer()
  }
}
