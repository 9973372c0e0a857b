import { addLog, readLog, type Log } from "@/lib/data/logs"
import { readTopicId } from "@/lib/kafka/topic-id"
import { eventTopic } from "@/lib/kafka/topics"

/** The log is not the one that the record was made from. */
export class ForeignLogError extends Error {
  readonly hint =
    "The topic was made anew while Postgres kept its data. Give the worker the old log, or go on with the new one: " +
    "npm run adopt-log"

  constructor(reason: string) {
    super(`The log is not the one that was recorded: ${reason}.`)
    this.name = "ForeignLogError"
  }
}

/** Both, where both are known and differ. Asked of Postgres last: who adopts a log finds it in Kafka first. */
async function compare(): Promise<{ known: Log | null; topicId: string | null; isForeign: boolean }> {
  const topicId = await readTopicId(eventTopic())
  const known = await readLog(eventTopic())
  const isForeign = known?.topicId != null && topicId !== null && known.topicId !== topicId
  return { known, topicId, isForeign }
}

/**
 * The log that Kafka has, which must be the one that the record goes on with; where there is no record yet, it begins
 * with this one. Throws ForeignLogError.
 */
export async function identifyLog(): Promise<Log> {
  const { known, topicId, isForeign } = await compare()
  if (isForeign)
    throw new ForeignLogError(`Kafka calls its topic ${topicId}, and the record ${known?.topicId}`)
  return known ?? addLog(eventTopic(), 1, topicId)
}

/** Whether Kafka has another log than the record goes on with, so that what it takes is not recorded. */
export const isLogForeign = async (): Promise<boolean> => (await compare()).isForeign

/** Goes on with the log that Kafka has now, from its beginning. */
export async function adoptLog(): Promise<Log> {
  const { known, topicId } = await compare()
  return addLog(eventTopic(), (known?.number ?? 0) + 1, topicId)
}
