import { connectPostgres } from "@/lib/data/connection"
import { createKafka } from "@/lib/kafka/client"
import { readEnv } from "@/lib/platform/env"

const CHUNK = 2_000

const INSERT = `
  INSERT INTO interactions (event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, kafka_partition,
    kafka_offset, logged_at)
  SELECT event_id, 'watch', user_id, video_id, watch_time, position, view_id, occurred_at, $8, kafka_offset, now()
  FROM unnest($1::uuid[], $2::int[], $3::int[], $4::float8[], $5::float8[], $6::uuid[], $7::timestamptz[], $9::bigint[])
    AS new(event_id, user_id, video_id, watch_time, position, view_id, occurred_at, kafka_offset)
  ON CONFLICT (event_id) DO NOTHING`

type Event = Record<
  "event_id" | "user_id" | "video_id" | "watch_time" | "position" | "view_id" | "occurred_at",
  unknown
>

/**
 * Messages a second that are consumed and inserted into `interactions` and no more: what no worker can exceed. `count`
 * of them are in the topic.
 */
export async function measureFloor(topic: string, count: number): Promise<number> {
  const client = await connectPostgres(readEnv("DATABASE_URL"))
  const consumer = createKafka("freshet-bench").consumer({
    groupId: `${topic}-floor`,
    allowAutoTopicCreation: false,
  })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  let done = 0
  let start = 0
  let end: (rate: number) => void
  const rate = new Promise<number>((resolve) => (end = resolve))
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      start ||= performance.now()
      for (let at = 0; at < batch.messages.length; at += CHUNK) {
        const messages = batch.messages.slice(at, at + CHUNK)
        const events = messages.map(({ value }) => JSON.parse(String(value)) as Event)
        const column = (name: keyof Event) => events.map((event) => event[name])
        await client.query({
          name: "floor",
          text: INSERT,
          values: [
            ...(
              ["event_id", "user_id", "video_id", "watch_time", "position", "view_id", "occurred_at"] as const
            ).map(column),
            batch.partition,
            messages.map(({ offset }) => offset),
          ],
        })
        done += messages.length
      }
      if (done >= count) end((done / (performance.now() - start)) * 1_000)
    },
  })
  const result = await rate
  await consumer.disconnect()
  await client.query("TRUNCATE interactions")
  await client.end()
  return Math.round(result)
}
