import { randomUUID } from "node:crypto"
import type { EventMessage, PostedEvent } from "@/lib/contract/interaction"
import { passFailpoint } from "@/lib/platform/failpoints"
import { eventsAccepted } from "./metrics"
import { writeMessages } from "./write-messages"

export type AcceptedEvent = { event_id: string; partition: number; offset: string }

/**
 * Writes a viewer's events to the log, all or none, and answers their places once every in-sync replica has them.
 * Throws as `writeMessages` does: they may safely be sent again.
 */
export async function acceptEvents(viewerId: number, events: PostedEvent[]): Promise<AcceptedEvent[]> {
  const now = new Date().toISOString()
  const messages = events.map((event) => ({
    event_id: randomUUID() as string,
    // For other readers of the log: what has no time of its own is as old as its place in the log.
    ...(event.occurred_at === undefined && { occurred_at: now, age: 0 }),
    ...event,
    user_id: viewerId,
  })) satisfies EventMessage[]
  const places = await writeMessages(viewerId, messages)
  passFailpoint("before-reply")
  for (const { type } of messages) eventsAccepted.inc({ type })
  return places.map((place, index) => ({ event_id: messages[index]!.event_id, ...place }))
}
