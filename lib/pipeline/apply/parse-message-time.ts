const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/**
 * How many milliseconds a producer may count by: milliseconds as Kafka wants it, seconds, microseconds, nanoseconds. No
 * number lies between 2000 and 2100 by two of them.
 */
const UNITS_MS = [1, 1_000, 1e-3, 1e-6]

type Moment = { at: number; /** How exact, ms. */ span: number }

/** The time of a message in the log; null for 0, -1 and whatever else is none. */
function readTimestamp(timestamp: string): Moment | null {
  for (const unit of UNITS_MS) {
    const at = Math.floor(Number(timestamp) * unit)
    if (at >= EARLIEST && at < LATEST) return { at, span: Math.max(1, unit) }
  }
  return null
}

/** What an event says of its time: its `age` (ms) counts before `occurred_at` (ISO 8601). */
type OwnTime = { occurred_at?: string | undefined; age?: number | undefined }

/**
 * When an event was logged and when it occurred, epoch ms. `timestamp` as the log has it. A clock that runs ahead must
 * not put a view after all later ones: it never occurred after it was logged, at the exactness of the log's time.
 *
 * Where the log has no time, the event's own counts for both, but not beyond `readAt`. Where neither has one it is
 * `readAt`, the one case in which a second reading comes to something else. Nothing looks at that: the record takes an
 * event once and keeps the time of the first reading, and all else follows from the record.
 */
export function placeInTime(
  timestamp: string,
  { occurred_at, age }: OwnTime,
  readAt: number,
): { occurredAt: number; loggedAt: number } {
  const occurred = occurred_at === undefined ? null : Date.parse(occurred_at)
  const logged = readTimestamp(timestamp)
  if (!logged) {
    const at = Math.min(occurred ?? readAt, readAt)
    return { occurredAt: at, loggedAt: at }
  }
  const latest = logged.at + logged.span - 1
  const said = age === undefined ? occurred : Math.max(EARLIEST, Math.floor(logged.at - age))
  const at = said === null ? logged.at : Math.min(said, latest)
  return { occurredAt: at, loggedAt: Math.max(logged.at, at) }
}
