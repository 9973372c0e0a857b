import { callAll } from "@/components/outbox/call-all"
import type { Acknowledgement } from "@/components/outbox/event"
import { moment } from "@/components/outbox/moment"

export type SentEvent = Acknowledgement & {
  /** When the request left, and when the answer was here: epoch milliseconds with fractions. */
  sent_at: number
  acknowledged_at: number
}

const KEPT = 200
const sent = new Map<string, SentEvent>()
const listeners = new Set<(events: SentEvent[]) => void>()

/** Tells other tabs too: the one that sends is often not the one that watches. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("freshet.acknowledged")
channel?.addEventListener("message", (message: MessageEvent<SentEvent[]>) => remember(message.data))

function remember(events: SentEvent[]): void {
  for (const event of events) sent.set(event.event_id, event)
  for (const id of sent.keys()) {
    if (sent.size <= KEPT) break
    sent.delete(id)
  }
  callAll(listeners, events)
}

export function noteAcknowledged(events: Acknowledgement[], sentAt: number): void {
  const acknowledged_at = moment()
  const all = events.map((event) => ({ ...event, sent_at: sentAt, acknowledged_at }))
  for (const event of all) performance.mark("freshet:acknowledged", { detail: { event_id: event.event_id } })
  remember(all)
  channel?.postMessage(all)
}

export function findSent(eventId: string): SentEvent | undefined {
  return sent.get(eventId)
}

/** Called with each answer of the server; returns how to stop. */
export function onAcknowledged(listener: (events: SentEvent[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
