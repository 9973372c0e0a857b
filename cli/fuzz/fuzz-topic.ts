import fc from "fast-check"
import { PARTITIONS } from "@/lib/contract/topics"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { readLog } from "@/lib/data/logs"
import { createKafka } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"
import { account, type Account } from "./account"
import { fuzzedMessage } from "./messages"
import { readLetters, waitUntilRead, writeMessages } from "./topic"

/** A worker that gets nowhere for this long has stopped. */
const STUCK_MS = 30_000

async function readRecorded(): Promise<Map<string, string>> {
  const rows = await database().interaction.findMany({
    select: { eventId: true, kafkaPartition: true, kafkaOffset: true },
  })
  return new Map(
    rows.map(({ eventId, kafkaPartition, kafkaOffset }) => [eventId, `${kafkaPartition}/${kafkaOffset}`]),
  )
}

/**
 * Writes `count` messages that are wrong in many ways, and some that are right, to the topic of the site that the
 * environment names, lets its workers read them, and accounts for each. The same seed writes the same ones.
 */
export async function fuzzTopic(count: number, seed: number): Promise<Account & { sent: number }> {
  const { cards } = await cachedCatalogue()
  const messages = fc.sample(fuzzedMessage([...cards.keys()]), { numRuns: count, seed })
  const kafka = createKafka("freshet-fuzz")
  const admin = kafka.admin()
  await admin.connect()
  try {
    const sent = await writeMessages(kafka, messages, PARTITIONS)
    if (!(await waitUntilRead(admin, STUCK_MS))) {
      const how = `nothing was committed for ${STUCK_MS / 1_000} s`
      return {
        sent: sent.length,
        recorded: 0,
        aside: 0,
        repeated: 0,
        findings: [{ what: "a worker has stopped", how }],
      }
    }
    const [letters, recorded] = await Promise.all([readLetters(kafka), readRecorded()])
    return { sent: sent.length, ...account((await readLog(eventTopic()))!, sent, letters, recorded) }
  } finally {
    await admin.disconnect()
    await database().$disconnect()
  }
}
