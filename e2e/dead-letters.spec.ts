import { Kafka, logLevel } from "kafkajs"
import { expect, produce, test } from "./fixtures"

/** The dead letter of a message, by where it lay. */
async function findLetter(source: {
  partition: number
  offset: string
}): Promise<{ reason: string; value: string }> {
  const topic = `${process.env.KAFKA_TOPIC}.dlq`
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(","), logLevel: logLevel.NOTHING })
  const consumer = kafka.consumer({ groupId: `letters-${crypto.randomUUID()}` })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const letter = await new Promise<{ reason: string; value: string }>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message: { headers, value } }) => {
        const isOurs =
          String(headers?.offset) === source.offset && String(headers?.partition) === String(source.partition)
        if (isOurs) resolve({ reason: String(headers?.reason), value: String(value) })
      },
    })
  })
  await consumer.disconnect()
  return letter
}

test("what can't be read is put aside with its reason, and the next event goes through", async ({ site }) => {
  await site.open("/")
  const { user_id } = await site.viewer()
  const bad = await produce(String(user_id), '{"user_id":')
  const unknown = await produce(String(user_id), JSON.stringify({ user_id, video_id: 9_999, watch_time: 5 }))
  const film = (await site.list()).items[0]!.video
  await produce(String(user_id), JSON.stringify({ user_id, video_id: film.id, watch_time: 120 }))
  await expect(site.rail).toHaveAttribute("data-version", "1")
  expect(await findLetter(bad)).toEqual({ reason: "Not JSON in UTF-8", value: '{"user_id":' })
  expect((await findLetter(unknown)).reason).toBe("There is no video 9999")
})
