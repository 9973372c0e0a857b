import { deriveEventId, type LogIdentity } from "@/lib/pipeline/apply/derive-event-id"
import type { Finding } from "./finding"
import type { Letter, Sent } from "./topic"

export type Account = { recorded: number; aside: number; repeated: number; findings: Finding[] }

const placeOf = ({ partition, offset }: { partition: number; offset: string }) => `${partition}/${offset}`

/**
 * The id that the record must have for a message that was not put aside. Read here once more, not by the worker's own
 * code.
 */
function idOf(log: LogIdentity, { partition, offset, value }: Sent): string {
  const { event_id } = JSON.parse(value!.toString("utf8")) as { event_id?: string }
  return event_id?.toLowerCase() ?? deriveEventId(log, partition, offset)
}

/** What was too large to be put aside whole says so, and keeps its beginning. */
const isKept = ({ value, size }: Letter, original: Buffer | null) =>
  size === null
    ? isSame(value, original)
    : size === original?.length && value !== null && value.equals(original.subarray(0, value.length))

const isSame = (one: Buffer | null, other: Buffer | null) =>
  one === null || other === null ? one === other : one.equals(other)

/**
 * Accounts for each message: put aside as it came, exactly once, or an event of the record. `log`: where they lie.
 * `recorded`: ids of all
 * events of the record that lie in the topic, and the place that each was read from.
 */
export function account(
  log: LogIdentity,
  sent: Sent[],
  letters: Letter[],
  recorded: Map<string, string>,
): Account {
  const lettersAt = new Map<string, Letter[]>()
  for (const letter of letters)
    lettersAt.set(placeOf(letter), [...(lettersAt.get(placeOf(letter)) ?? []), letter])
  const places = new Set(recorded.values())
  const result: Account = { recorded: 0, aside: 0, repeated: 0, findings: [] }
  for (const message of sent) {
    const place = placeOf(message)
    const fault = accountFor(log, message, lettersAt.get(place) ?? [], recorded, places, result)
    if (fault)
      result.findings.push({
        what: `message: ${fault}`,
        how: `${place} ${String(message.value).slice(0, 300)}`,
      })
  }
  return result
}

function accountFor(
  log: LogIdentity,
  message: Sent,
  letters: Letter[],
  recorded: Map<string, string>,
  places: Set<string>,
  result: Account,
): string | null {
  const place = placeOf(message)
  if (letters.length > 0) {
    result.aside += 1
    if (letters.length > 1) return `put aside ${letters.length} times`
    if (places.has(place)) return "put aside and recorded"
    if (message.isHonest === true) return `put aside: ${letters[0]!.reason}`
    return isKept(letters[0]!, message.value) ? null : "put aside with another value"
  }
  if (message.isHonest === false) return "taken for an event"
  const from = recorded.get(idOf(log, message))
  if (from === undefined) return "neither recorded nor put aside"
  if (from === place) result.recorded += 1
  else result.repeated += 1
  return null
}
