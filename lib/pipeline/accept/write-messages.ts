import type { EventMessage } from "@/lib/contract/interaction"
import { NotAcknowledgedError } from "@/lib/kafka/errors"
import { eventProducer, type Place } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import { DeadlineError, withDeadline } from "@/lib/platform/deadline"
import { produceSeconds } from "./metrics"
import { requireRecordedLog } from "./require-recorded-log"

/**
 * A new leader takes longer; the browser keeps its events and comes again. With what else a request may wait for this
 * stays under 2 s.
 */
const ACK_MS = 1_000

/**
 * Writes messages of one viewer to the log, all or none, and answers their places once every in-sync replica has them.
 * Throws QueueFullError and ForeignLogPartError where none was sent, and NotAcknowledgedError where that takes too
 * long: they may be in the log all the same, and may safely be sent again.
 */
export async function writeMessages(viewerId: number, messages: EventMessage[]): Promise<Place[]> {
  const values = messages.map((message) => JSON.stringify(message))
  requireRecordedLog()
  const stopTimer = produceSeconds.startTimer()
  try {
    return await withDeadline(eventProducer(eventTopic()).write(String(viewerId), values), ACK_MS)
  } catch (cause) {
    throw cause instanceof DeadlineError ? new NotAcknowledgedError({ cause }) : cause
  } finally {
    stopTimer()
  }
}
