import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { readLog, type Log } from "@/lib/data/logs"
import { createKafka, createProducer, type Producer } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"
import { deriveEventId } from "@/lib/pipeline/apply/derive-event-id"
import type { Random } from "@/lib/platform/random"
import type { EventLedger } from "./event-ledger"
import type { Video } from "./site-client"

/**
 * Ids that no guest has. Messages of the second kind bring no id of their own, so a producer's retry makes an event
 * more.
 */
const USERS = { first: 501, count: 10, short: 599 }
const SHORT = 0.1
const SENDS_TWICE = 0.05
const RETRY_MS = 200

/** The user whose events have no ids of their own. */
export const SHORT_FORM_USER = USERS.short

/** Another program that writes to the topic, without the site. */
export class PlainLoad {
  readonly #producer: Producer
  #log: Log | null = null

  constructor(
    private readonly ledger: EventLedger,
    private readonly videos: Video[],
    private readonly random: Random,
  ) {
    this.#producer = createProducer(createKafka("freshet-chaos-producer"))
  }

  /** Goes on until `isOver`, with `pauseMs` on average between two messages. */
  async run(isOver: () => boolean, pauseMs: number): Promise<void> {
    await this.#producer.connect()
    this.#log = await readLog(eventTopic())
    while (!isOver()) {
      const video = this.videos[this.random.below(this.videos.length)]!
      const content = { video_id: video.id, watch_time: video.duration * this.random.next() }
      if (this.random.chance(SHORT)) await this.#sendShort(content)
      else await this.#sendFull(content)
      await sleep(this.random.between(0, 2 * pauseMs))
    }
    await this.#producer.disconnect()
  }

  async #sendFull(content: object): Promise<void> {
    const event_id = randomUUID()
    const user_id = USERS.first + this.random.below(USERS.count)
    const copies = this.random.chance(SENDS_TWICE) ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      this.ledger.send(event_id)
      await this.#send(user_id, { event_id, user_id, ...content })
      this.ledger.acknowledge(event_id, Date.now())
    }
  }

  async #sendShort(content: object): Promise<void> {
    const { partition, offset } = await this.#send(USERS.short, { user_id: USERS.short, ...content })
    const id = deriveEventId(this.#log!, partition, offset)
    this.ledger.send(id)
    this.ledger.acknowledge(id, Date.now())
  }

  /** One message, sent until it is acknowledged. */
  async #send(user: number, message: object): Promise<{ partition: number; offset: string }> {
    for (;;) {
      try {
        const [place] = await this.#producer.send({
          topic: eventTopic(),
          acks: -1,
          messages: [{ key: String(user), value: JSON.stringify(message) }],
        })
        if (place?.baseOffset !== undefined) return { partition: place.partition, offset: place.baseOffset }
      } catch {
        await sleep(RETRY_MS)
      }
    }
  }
}
