import { PARTITIONS } from "@/lib/contract/topics"
import { createKafka, createProducer, type Producer } from "@/lib/kafka/client"
import { readTopic } from "@/lib/kafka/read-topic"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"

const POISON: (Buffer | null)[] = [
  null,
  Buffer.from("{broken"),
  Buffer.from([0x7b, 0xff, 0x7d]),
  Buffer.from('{"user_id":1e999,"video_id":1,"watch_time":1}'),
  Buffer.from('{"user_id":1,"video_id":999999,"watch_time":1}'),
  Buffer.from('{"user_id":1,"video_id":1,"watch_time":-5}'),
  Buffer.from('{"__proto__":{"user_id":1},"video_id":1}'),
  Buffer.from("[".repeat(20_000)),
]

/** Messages that no worker can use, and whether each was put aside. */
export class DeadLetterCount {
  readonly #places = new Set<string>()
  readonly #producer: Producer

  constructor() {
    this.#producer = createProducer(createKafka("freshet-chaos-poison"))
  }

  get sent(): number {
    return this.#places.size
  }

  /** One of each kind to every partition. */
  async sendPoison(): Promise<void> {
    await this.#producer.connect()
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const [place] = await this.#producer.send({
        topic: eventTopic(),
        acks: -1,
        messages: POISON.map((value) => ({ partition, value })),
      })
      const first = BigInt(place!.baseOffset!)
      POISON.forEach((_, index) => this.#places.add(`${partition}/${first + BigInt(index)}`))
    }
    await this.#producer.disconnect()
  }

  /**
   * How many of them are not in the topic of dead letters. One that is there twice was put aside twice, which harms
   * nobody.
   */
  async countMissing(): Promise<number> {
    if (this.sent === 0) return 0
    const missing = new Set(this.#places)
    for (const { headers } of await readTopic(createKafka("freshet-chaos"), deadLetterTopic()))
      missing.delete(`${String(headers?.partition)}/${String(headers?.offset)}`)
    return missing.size
  }
}
