import { createKafka } from "@/lib/kafka/client"
import { EventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"

/** Writes messages to the log, each in its viewer's order. Ends once the log has all of them. */
export async function writeEvents(events: ({ user_id: number } & Record<string, unknown>)[]): Promise<void> {
  const producer = new EventProducer(createKafka("freshet-test"), eventTopic())
  await Promise.all(events.map((event) => producer.write(String(event.user_id), [JSON.stringify(event)])))
  await producer.disconnect()
}

/** Views of the twelve videos of a test site, by viewers 1 to `viewers` in turn; every ninth is a like. */
export const createEvents = (count: number, viewers: number) =>
  Array.from({ length: count }, (_, index) => ({
    event_id: crypto.randomUUID() as string,
    user_id: 1 + (index % viewers),
    video_id: 1 + ((index * 7) % 12),
    watch_time: 20,
    type: index % 9 === 0 ? "like" : "watch",
  }))
