import type { Acknowledgement, OutgoingEvent } from "@/components/outbox/event"

export type Answer = { status: number | null; retryAfter: string | null; acknowledged: Acknowledgement[] }

const TIMEOUT_MS = 10_000

/** One POST /api/events. Never throws: no answer is an answer too. */
export async function sendEvents(events: OutgoingEvent[], leaving = false): Promise<Answer> {
  try {
    const response = await fetch("/api/events", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ events }),
      keepalive: leaving,
      signal: leaving ? undefined : AbortSignal.timeout(TIMEOUT_MS),
    })
    const acknowledged = response.ok ? ((await response.json()) as { events: Acknowledgement[] }).events : []
    return { status: response.status, retryAfter: response.headers.get("retry-after"), acknowledged }
  } catch {
    return { status: null, retryAfter: null, acknowledged: [] }
  }
}
