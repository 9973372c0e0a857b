import { moment } from "@/components/outbox/moment"
import { findSent, onAcknowledged } from "@/components/outbox/sent-events"
import type { SentEvent } from "@/components/outbox/sent-events"
import type { RecommendationList } from "@/lib/contract/list"

/** From the server's 202 for an event to the paint of the list it caused. */
export type Latency = { event_id: string; ms: number; sent: SentEvent }

const ANSWER_WAIT_MS = 10_000
/** Painted later than this, the list did not come late: nobody was looking, and browsers don't paint for nobody. */
const PAINT_WAIT_MS = 3000
let last: Latency | null = null

/** Kept beyond a rail's life: the rail of the next page still knows. */
export function lastLatency(eventId: string | undefined): Latency | null {
  return last && last.event_id === eventId ? last : null
}

/** Waits for the paint, and for the 202 where the list was quicker. Returns how to stop waiting. */
export function measureLatency(
  list: RecommendationList,
  arrivedAt: number,
  done: (latency: Latency) => void,
): () => void {
  const eventId = list.cause?.event_id
  if (!eventId) return () => {}
  let stop = () => {}
  const stopPaint = afterPaint(() => {
    const painted = moment()
    if (painted - arrivedAt > PAINT_WAIT_MS) return
    performance.mark("freshet:list-painted", { detail: { version: list.version, event_id: eventId } })
    stop = whenAcknowledged(eventId, (sent) => {
      last = {
        event_id: eventId,
        ms: Math.max(0, Math.round((painted - sent.acknowledged_at) * 10) / 10),
        sent,
      }
      done(last)
    })
  })
  return () => {
    stopPaint()
    stop()
  }
}

/** A task that starts after a frame's callbacks runs when that frame is on its way to the screen. */
function afterPaint(run: () => void): () => void {
  const channel = new MessageChannel()
  channel.port1.onmessage = run
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null))
  return () => {
    cancelAnimationFrame(frame)
    channel.port1.close()
  }
}

function whenAcknowledged(eventId: string, run: (sent: SentEvent) => void): () => void {
  const known = findSent(eventId)
  if (known) {
    run(known)
    return () => {}
  }
  const stopListening = onAcknowledged((events) => {
    const sent = events.find((event) => event.event_id === eventId)
    if (!sent) return
    stop()
    run(sent)
  })
  const timer = setTimeout(stopListening, ANSWER_WAIT_MS)
  const stop = () => {
    clearTimeout(timer)
    stopListening()
  }
  return stop
}
