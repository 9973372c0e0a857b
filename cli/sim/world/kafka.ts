import type { Kafka } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"
import type { Random } from "@/lib/platform/random"
import { clock } from "./clock"
import { ownProcess, reach, runAs } from "./faults"
import type { Member } from "./group"
import { world } from "./world"

const POLL_MS = 50
const MOST = 6
const RESTART_MS = 300

type Handler = (event: { payload: unknown }) => void
type Payload = Record<string, unknown>
type RunOptions = { eachBatch: (payload: Payload) => Promise<void> }

/**
 * What the site uses of a KafkaJS consumer, with its habits: it jumps to the oldest message where its place is gone.
 */
class StandInConsumer {
  readonly events = { CRASH: "crash", GROUP_JOIN: "join", FETCH: "fetch", END_BATCH_PROCESS: "end" }
  readonly #handlers = new Map<string, Handler[]>()
  readonly #positions = new Map<number, bigint>()
  readonly #process = ownProcess()!
  #member: Member | undefined

  constructor(private readonly random: Random) {}

  on(event: string, handler: Handler): void {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler])
  }

  connect = () => reach("kafka", () => undefined)
  subscribe = () => Promise.resolve()
  disconnect = () => Promise.resolve(this.#member && world().group.leave(this.#member))

  seek({ partition, offset }: { partition: number; offset: string }): void {
    this.#positions.set(partition, BigInt(offset))
  }

  async run({ eachBatch }: RunOptions): Promise<void> {
    this.#join()
    for (let partition = 0; partition < world().log.partitions.length; partition++)
      void this.#read(partition, eachBatch)
  }

  #emit(event: string, payload: unknown = {}): void {
    for (const handler of this.#handlers.get(event) ?? []) runAs(this.#process, () => handler({ payload }))
  }

  #join(): void {
    const onJoin = (partitions: number[]) => {
      this.#positions.clear()
      for (const partition of partitions)
        this.#positions.set(partition, world().group.committed.get(partition) ?? 0n)
      this.#emit("join", { memberAssignment: { [eventTopic()]: partitions } })
    }
    this.#member = { process: this.#process, partitions: [], onJoin }
    world().group.join(this.#member)
  }

  async #read(partition: number, eachBatch: RunOptions["eachBatch"]): Promise<void> {
    for (;;) {
      await clock().sleep(POLL_MS)
      if (this.#process.isDead) return
      // Who was missed joins again.
      if (!world().group.isMember(this.#member!)) this.#join()
      if (!this.#member!.partitions.includes(partition)) continue
      try {
        await this.#readOnce(partition, eachBatch)
      } catch {
        await clock().sleep(RESTART_MS)
        this.#positions.set(partition, world().group.committed.get(partition) ?? 0n)
      }
    }
  }

  async #readOnce(partition: number, eachBatch: RunOptions["eachBatch"]): Promise<void> {
    const { generation } = world().group
    const from = this.#positions.get(partition)!
    const messages = await reach("kafka", () =>
      world().log.read(partition, from, 1 + this.random.below(MOST)),
    )
    if (messages === null) {
      this.#positions.set(partition, world().log.partitions[partition]!.first)
      return
    }
    if (messages.length === 0) return
    const isStale = () => world().group.generation !== generation
    let resolved: bigint | null = null
    const read = messages.map((message) => ({
      ...message,
      offset: String(message.offset),
      headers: {},
      attributes: 0,
    }))
    await eachBatch({
      batch: {
        topic: eventTopic(),
        partition,
        messages: read,
        fetchedOffset: String(from),
        highWatermark: String(world().log.next(partition)),
      },
      heartbeat: () =>
        isStale() ? Promise.reject(new Error("The group is rebalancing")) : Promise.resolve(),
      resolveOffset: (offset: string) => void (resolved = BigInt(offset) + 1n),
      commitOffsetsIfNecessary: ({ topics }: { topics: { partitions: { offset: string }[] }[] }) =>
        reach("kafka", () => {
          if (!isStale()) world().group.committed.set(partition, BigInt(topics[0]!.partitions[0]!.offset))
        }),
      isRunning: () => !this.#process.isDead,
      isStale,
    })
    // Unless it was told meanwhile to go on elsewhere.
    if (resolved !== null && this.#positions.get(partition) === from) this.#positions.set(partition, resolved)
  }
}

const admin = {
  connect: () => reach("kafka", () => undefined),
  disconnect: () => Promise.resolve(),
  fetchTopicOffsets: () =>
    reach("kafka", () =>
      world().log.partitions.map(({ first }, partition) => ({
        partition,
        low: String(first),
        high: String(world().log.next(partition)),
      })),
    ),
}

/** Where dead letters go: by partition and offset of what they are of. */
export type Letters = Map<string, string>

const producer = (letters: Letters) => ({
  connect: () => reach("kafka", () => undefined),
  disconnect: () => Promise.resolve(),
  send: ({ messages }: { messages: { headers: Record<string, string> }[] }) =>
    reach("kafka", () => {
      for (const { headers } of messages)
        letters.set(`${world().log.id}/${headers.partition}/${headers.offset}`, headers.reason!)
    }),
})

/** What the site uses of KafkaJS, on the log of this world. */
export const createStandInKafka = (random: Random, letters: Letters): Kafka =>
  ({
    consumer: () => new StandInConsumer(random),
    admin: () => admin,
    producer: () => producer(letters),
  }) as unknown as Kafka
