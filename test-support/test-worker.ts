import type { EventMessage } from "@/lib/contract/interaction"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { addLog, readLog, type Log } from "@/lib/data/logs"
import type { KafkaMessage } from "@/lib/kafka/client"
import type { DeadLetter, DeadLetters } from "@/lib/kafka/dead-letters"
import { eventTopic } from "@/lib/kafka/topics"
import { applyBatch } from "@/lib/pipeline/apply/apply-batch"
import { readBatch } from "@/lib/pipeline/apply/read-batch"
import { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { makeDueLists, renewStaleLists } from "@/lib/pipeline/lists/owed-lists"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { bringUp } from "@/lib/pipeline/model/update-model"
import { recordBatch } from "@/lib/pipeline/record/record-batch"
import { ViewerMemory } from "@/lib/pipeline/record/viewer-memory"
import { redis as sharedRedis, type Redis } from "@/lib/redis/client"

type Value = Partial<EventMessage> | string

/** What a worker does, within this process: messages of partition 0 go through the pipeline itself, without a log. */
export class TestWorker {
  readonly lists: ListMaker
  /** What was put aside, unless the worker was given somewhere to put it. */
  readonly letters: DeadLetter[] = []
  #offset = 0

  private constructor(
    private readonly log: Log,
    private readonly deadLetters: Pick<DeadLetters, "putAside"> | undefined,
    private readonly redis: Redis,
  ) {
    this.lists = new ListMaker(redis)
  }

  /** Ready as a worker is: Redis has the model. */
  static async start(
    deadLetters?: Pick<DeadLetters, "putAside">,
    redis: Redis = sharedRedis(),
  ): Promise<TestWorker> {
    const log = (await readLog(eventTopic())) ?? (await addLog(eventTopic(), 1, null))
    await rebuildModel(redis, log.name)
    return new TestWorker(log, deadLetters, redis)
  }

  /** Where the next message will lie. */
  get next(): number {
    return this.#offset
  }

  /**
   * Messages as a consumer gets them, at the next offsets. `at`: the broker's time, epoch ms, a millisecond more with
   * each.
   */
  create(values: Value[], at = Date.now()): KafkaMessage[] {
    return values.map((value, index) => ({
      key: typeof value === "string" ? null : Buffer.from(String(value.user_id)),
      value: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
      timestamp: String(at + index),
      attributes: 0,
      offset: String(this.#offset++),
      headers: {},
    }))
  }

  /** Applies messages as one batch, which may have come before. */
  async apply(messages: KafkaMessage[]): Promise<void> {
    const deadLetters = this.deadLetters ?? {
      putAside: async (letters: DeadLetter[]) => void this.letters.push(...letters),
    }
    const sinks = { log: this.log, redis: this.redis, deadLetters, lists: this.lists }
    await applyBatch(sinks, 0, messages, BigInt(messages[0]!.offset))
  }

  /** Has messages recorded, and no more: what is left by a worker that dies after Postgres had them. */
  async record(messages: KafkaMessage[]): Promise<void> {
    const batch = await readBatch(this.log, 0, messages, BigInt(messages[0]!.offset))
    await recordBatch(batch, {
      durations: batch.catalogue.durations,
      memory: new ViewerMemory(),
      readShown: async () => null,
    })
  }

  /** Applies new events as one batch. */
  async send(values: Value[], at?: number): Promise<void> {
    await this.apply(this.create(values, at))
  }

  /** Makes all lists that are due by now. */
  async makeDueLists(): Promise<void> {
    while ((await makeDueLists(this.redis, this.lists, await cachedCatalogue())) > 0);
  }

  /** Fills Redis where it is empty, and makes everybody's list anew where they are stale. */
  async renewStaleLists(): Promise<void> {
    await this.lists.stop()
    await rebuildModel(this.redis, this.log.name)
    await bringUp(this.redis, this.log.name)
    while (await renewStaleLists(this.redis)) await this.makeDueLists()
  }

  async stop(): Promise<void> {
    await this.lists.stop()
  }
}
