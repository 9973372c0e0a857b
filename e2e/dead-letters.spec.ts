import { createKafka } from "@/lib/kafka/client"
import { readTopic } from "@/lib/kafka/read-topic"
import { deadLetterTopic } from "@/lib/kafka/topics"
import { expect, produce, test } from "./fixtures"

/** The dead letter of a message, by where it lay. */
async function findLetter(source: { partition: number; offset: string }) {
  const letters = await readTopic(createKafka("freshet-test"), deadLetterTopic())
  const letter = letters.find(
    ({ headers }) =>
      String(headers?.offset) === source.offset && String(headers?.partition) === String(source.partition),
  )
  return { reason: String(letter?.headers?.reason), value: String(letter?.value) }
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
