import type { LogEntry } from "@/lib/contract/interaction"
import { cachedCatalogue, renewCatalogue } from "@/lib/data/cached-catalogue"
import type { Catalogue } from "@/lib/data/catalogue"
import type { Log } from "@/lib/data/logs"
import type { KafkaMessage } from "@/lib/kafka/client"
import type { DeadLetter } from "@/lib/kafka/dead-letters"
import type { Batch } from "@/lib/pipeline/record/record-batch"
import { splitErased } from "@/lib/projections/split-erased"
import { parseMessage, UnreadableMessageError } from "./parse-message"

/**
 * Messages of one partition, read: a batch to record, what has to be put aside of it, and the catalogue it was read by.
 */
export type ReadBatch = Batch & {
  deadLetters: DeadLetter[]
  catalogue: Catalogue
}

type Parsed = { message: KafkaMessage; event: LogEntry }

function parseAll(log: Log, partition: number, messages: KafkaMessage[]) {
  const parsed: Parsed[] = []
  const deadLetters: DeadLetter[] = []
  for (const message of messages) {
    if (message.unreadable) {
      deadLetters.push({ message, partition, reason: message.unreadable.reason })
      continue
    }
    try {
      parsed.push({ message, event: parseMessage({ log, partition, ...message }) })
    } catch (error) {
      if (!(error instanceof UnreadableMessageError)) throw error
      deadLetters.push({ message, partition, reason: error.message })
    }
  }
  return { parsed, deadLetters }
}

/**
 * Parts messages, of which none is missing from offset `from` on, into events, erasures, and what can't be either:
 * unreadable, or about a video there is not.
 */
export async function readBatch(
  log: Log,
  partition: number,
  messages: KafkaMessage[],
  from: bigint,
): Promise<ReadBatch> {
  const { parsed, deadLetters } = parseAll(log, partition, messages)
  let catalogue = await cachedCatalogue()
  const isUnknown = ({ event: { videoId } }: Parsed) => videoId !== null && !catalogue.durations.has(videoId)
  // A video may have come since the catalogue was read.
  if (parsed.some(isUnknown)) catalogue = await renewCatalogue()
  for (const item of parsed.filter(isUnknown)) {
    deadLetters.push({ message: item.message, partition, reason: `There is no video ${item.event.videoId}` })
  }
  const entries = parsed.filter((item) => !isUnknown(item)).map(({ event }) => event)
  return {
    log,
    partition,
    from,
    next: BigInt(messages.at(-1)!.offset) + 1n,
    ...splitErased(entries),
    deadLetters,
    catalogue,
  }
}
