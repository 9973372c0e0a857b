import { database } from "@/lib/data/client"

/** A topic as Kafka made it, once: another one of the same name has offsets, fences and a secret of its own. */
export type Log = {
  /** What fences call it. */
  name: string
  topic: string
  /** From 1 on. */
  number: number
  /** Kafka's id of the topic; null where that was never asked for. */
  topicId: string | null
  /** The namespace of ids that are made here (UUID): the same for all logs of a topic. */
  secret: string
}

const nameOf = (topic: string, number: number) => (number === 1 ? topic : `${topic}#${number}`)

/** The log of a topic that the record goes on with; null before the first one. */
export async function readLog(topic: string): Promise<Log | null> {
  const [log] = await database().$queryRaw<Log[]>`
    SELECT name, topic, number, topic_id AS "topicId", secret::text AS secret FROM logs
    WHERE topic = ${topic} ORDER BY number DESC LIMIT 1`
  return log ?? null
}

/** What fences call the log of a topic now. */
export const readLogName = async (topic: string): Promise<string> =>
  (await readLog(topic))?.name ?? nameOf(topic, 1)

/** Goes on with another log of a topic than before, or with the first one. Two at once come to the same. */
export async function addLog(topic: string, number: number, topicId: string | null): Promise<Log> {
  await database().$executeRaw`
    INSERT INTO logs (name, topic, number, topic_id, secret)
    VALUES (${nameOf(topic, number)}, ${topic}, ${number}::int, ${topicId},
      coalesce((SELECT secret FROM logs WHERE topic = ${topic} ORDER BY number LIMIT 1), gen_random_uuid()))
    ON CONFLICT DO NOTHING`
  return (await readLog(topic))!
}
