import { randomUUID } from "node:crypto"
import type { EventMessage, PostedEvent } from "@/lib/contract/interaction"
import { writeMessages } from "@/lib/pipeline/accept/write-messages"
import { passFailpoint } from "@/lib/platform/failpoints"
import { eventsAccepted } from "@/lib/platform/metrics"

export type AcceptedEvent = { event_id: string; partition: number; offset: string }

/** Writes a viewer's events to the log, all or none, and answers their places. Throws 503: they may safely be sent again. */
export async function acceptEvents(userId: number, events: PostedEvent[]): Promise<AcceptedEvent[]> {
  const now = new Date().toISOString()
  const messages = events.map((event) => ({
    event_id: randomUUID() as string,
    occurred_at: now,
    ...event,
    user_id: userId,
  })) satisfies EventMessage[]
  const places = await writeMessages(userId, messages)
  passFailpoint("before-reply")
  for (const { type } of messages) eventsAccepted.inc({ type })
  return places.map((place, index) => ({ event_id: messages[index]!.event_id, ...place }))
}
