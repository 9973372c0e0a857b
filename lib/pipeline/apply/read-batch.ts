import type { KafkaMessage } from "kafkajs"
import { cachedCatalogue, loadCatalogue, type Catalogue } from "@/lib/data/catalogue"
import {
  parseMessage,
  UnreadableMessageError,
  type LogEntry,
  type LoggedEvent,
} from "@/lib/pipeline/apply/parse-message"
import { splitErased, type Erasure } from "@/lib/pipeline/apply/split-erased"

/** A message that could not be used, and why. */
export type DeadLetter = { message: KafkaMessage; partition: number; reason: string }

export type ReadBatch = {
  events: LoggedEvent[]
  erasures: Erasure[]
  deadLetters: DeadLetter[]
  catalogue: Catalogue
}

type Parsed = { message: KafkaMessage; event: LogEntry }

function parseAll(topic: string, partition: number, messages: KafkaMessage[]) {
  const parsed: Parsed[] = []
  const deadLetters: DeadLetter[] = []
  for (const message of messages) {
    try {
      parsed.push({ message, event: parseMessage({ topic, partition, ...message }) })
    } catch (error) {
      if (!(error instanceof UnreadableMessageError)) throw error
      deadLetters.push({ message, partition, reason: error.message })
    }
  }
  return { parsed, deadLetters }
}

/** Parts a batch into events, erasures, and what can't be either: unreadable, or about a video there is not. */
export async function readBatch(
  topic: string,
  partition: number,
  messages: KafkaMessage[],
): Promise<ReadBatch> {
  const { parsed, deadLetters } = parseAll(topic, partition, messages)
  let catalogue = await cachedCatalogue()
  const isUnknown = ({ event: { videoId } }: Parsed) => videoId !== null && !catalogue.durations.has(videoId)
  // A film may have come since the catalogue was read.
  if (parsed.some(isUnknown)) catalogue = await loadCatalogue()
  for (const item of parsed.filter(isUnknown)) {
    deadLetters.push({ message: item.message, partition, reason: `There is no video ${item.event.videoId}` })
  }
  const entries = parsed.filter((item) => !isUnknown(item)).map(({ event }) => event)
  return { ...splitErased(entries), deadLetters, catalogue }
}
