import type { Acknowledgement, OutgoingEvent } from "@/components/outbox/event"

export type Answer = { status: number | null; retryAfter: string | null; acknowledged: Acknowledgement[] }

const TIMEOUT_MS = 10_000
const NO_ANSWER: Answer = { status: null, retryAfter: null, acknowledged: [] }

/** One POST /api/events. Never throws: no answer is an answer too. */
export async function sendEvents(events: OutgoingEvent[], leaving = false): Promise<Answer> {
  try {
    const response = await fetch("/api/events", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sent_at: new Date().toISOString(), events }),
      keepalive: leaving,
      signal: leaving ? undefined : AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = { status: response.status, retryAfter: response.headers.get("retry-after") }
    if (!response.ok) return { ...answer, acknowledged: [] }
    const { events: acknowledged } = (await response.json()) as { events: Acknowledgement[] }
    // Something in between may answer for the site, with anything.
    return Array.isArray(acknowledged) ? { ...answer, acknowledged } : NO_ANSWER
  } catch {
    return NO_ANSWER
  }
}
