import type { Kafka } from "@/lib/kafka/client"
import { findLost } from "@/lib/pipeline/check-log"
import { adoptLog, isLogForeign } from "@/lib/pipeline/identify-log"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { skipLost } from "@/lib/pipeline/record/skip-lost"
import { Random } from "@/lib/platform/random"
import type { Redis } from "@/lib/redis/client"
import { dropAllLists } from "@/lib/redis/finished-lists"
import { findFaults } from "./account"
import { forgetLocks } from "./stand-ins/postgres"
import { createTraffic, type Sent } from "./traffic"
import { startWorker } from "./worker"
import { startClock, type Clock } from "./world/clock"
import { runOutside, setFaults, type Faults, type Part, type Process } from "./world/faults"
import { Group } from "./world/group"
import { createStandInKafka, type Letters } from "./world/kafka"
import { Log } from "./world/log"
import { PostgresStore, type Tables } from "./world/postgres-store"
import { RedisStore } from "./world/redis-store"
import { setWorld, world } from "./world/world"

const REDIS = {} as Redis
const START = 1_790_000_000_000
const PARTITIONS = 2
const STORM_MS = 40_000
const CALM_MS = 150_000
const RESTART_MS = 1_000
/** With all others well, what is recorded without Redis is so after this. */
const RECORDED_MS = 25_000

/** What an operator does, and what goes wrong around the workers. */
class Operator {
  readonly letters: Letters = new Map()
  readonly sent: Sent[] = []
  readonly faults: Faults
  readonly kafka: Kafka
  #workers: Process[] = []
  #backup: Tables | undefined
  #logs = 1
  #started = 0

  constructor(
    readonly random: Random,
    private readonly clock: Clock,
    private readonly trace: (line: string) => void,
  ) {
    const evict = (process: Process) => {
      world().group.evict(process)
      if (this.random.chance(0.5)) world().postgres.abort()
    }
    this.faults = { random, rate: 0.004, away: new Set(), evict }
    setFaults(this.faults)
    forgetLocks()
    this.kafka = createStandInKafka(random, this.letters)
    setWorld({
      postgres: new PostgresStore(),
      redis: new RedisStore(),
      log: new Log("log-1", PARTITIONS),
      group: new Group(PARTITIONS),
    })
  }

  /** Starts a worker, and another one whenever it ends; what its last words ask for is done first. */
  supervise(): void {
    let lastWords: Error | undefined
    const name = `worker-${++this.#started}`
    const process = startWorker(name, this.kafka, (error) => {
      lastWords = error
      this.tell(`${name} ends: ${error.name} ${error.message}`)
    })
    this.#workers.push(process)
    process.atEnd.add(() => {
      this.#workers = this.#workers.filter((other) => other !== process)
      void runOutside(() => this.#startAgain(lastWords))
    })
  }

  tell(line: string): void {
    this.trace(`${((this.clock.now - START) / 1_000).toFixed(3)} ${line}`)
  }

  killOne(): void {
    this.#workers[this.random.below(this.#workers.length)]?.end()
  }

  pauseOne(): void {
    const process = this.#workers[this.random.below(this.#workers.length)]
    if (process) this.faults.evict(process)
  }

  leaveFor(part: Part, ms: number): void {
    this.faults.away.add(part)
    if (part === "postgres") world().postgres.abort()
    setTimeout(() => this.faults.away.delete(part), ms)
  }

  backUp(): void {
    this.#backup = world().postgres.backUp()
  }

  restore(): void {
    if (this.#backup) world().postgres.restore(this.#backup)
    // Who restores ends what wrote to the one before.
    for (const process of [...this.#workers]) process.end()
  }

  /** What was not recorded of the old one is gone with it. */
  makeTopicAnew(): void {
    this.#excuse(() => true)
    world().log = new Log(`log-${++this.#logs}`, PARTITIONS)
    this.#backup = undefined
  }

  truncate(): void {
    const partition = this.random.below(PARTITIONS)
    const { log } = world()
    const to = log.next(partition)
    this.#excuse((sent) => sent.partition === partition)
    log.truncate(partition, to)
    this.#backup = undefined
  }

  /** What the log no longer has and the record not yet. */
  #excuse(isGone: (sent: Sent) => boolean): void {
    for (const sent of this.sent) if (sent.log === world().log.id && isGone(sent)) sent.mayBeLost = true
  }

  async #startAgain(lastWords: Error | undefined): Promise<void> {
    for (;;) {
      await this.clock.sleep(RESTART_MS)
      try {
        await this.#mend(lastWords)
        return this.supervise()
      } catch (error) {
        this.tell(`could not be mended: ${String(error)}`)
      }
    }
  }

  /** What the worker's last words ask for. */
  async #mend(error: Error | undefined): Promise<void> {
    if (error?.name === "ForeignLogError" && (await isLogForeign())) {
      await adoptLog()
      await rebuildModel(REDIS, world().postgres.tables.logs.at(-1)!.name, { isNeeded: async () => true })
      await dropAllLists(REDIS)
    }
    if (error?.name === "LostEventsError") {
      for (const range of await findLost(this.kafka.admin()))
        await skipLost(world().postgres.tables.logs.at(-1)!.name, range)
      await rebuildModel(REDIS, world().postgres.tables.logs.at(-1)!.name, { isNeeded: async () => true })
      await dropAllLists(REDIS)
    }
  }
}

type Incident = { name: string; weight: number; happen: (operator: Operator) => void }
const KINDS: Incident[] = [
  { name: "a worker is killed", weight: 2, happen: (operator) => operator.killOne() },
  { name: "a worker is paused past its session", weight: 1, happen: (operator) => operator.pauseOne() },
  { name: "a worker more", weight: 1, happen: (operator) => operator.supervise() },
  { name: "redis is emptied", weight: 1, happen: () => world().redis.empty() },
  { name: "redis is away", weight: 1, happen: (operator) => operator.leaveFor("redis", 3_000) },
  { name: "postgres is away", weight: 1, happen: (operator) => operator.leaveFor("postgres", 3_000) },
  { name: "kafka is away", weight: 1, happen: (operator) => operator.leaveFor("kafka", 2_000) },
  { name: "postgres is backed up", weight: 2, happen: (operator) => operator.backUp() },
  { name: "postgres is restored", weight: 1, happen: (operator) => operator.restore() },
  { name: "the topic is made anew", weight: 1, happen: (operator) => operator.makeTopicAnew() },
  { name: "the log is truncated", weight: 1, happen: (operator) => operator.truncate() },
]
const INCIDENTS = KINDS.flatMap((incident) => Array.from({ length: incident.weight }, () => incident))

/** Redis alone is away: what comes is recorded all the same. */
async function checkWithoutRedis(operator: Operator, clock: Clock, like: () => void): Promise<string[]> {
  operator.faults.rate = 0
  await clock.run(clock.now + RECORDED_MS)
  operator.faults.away.add("redis")
  for (let count = 0; count < 5; count++) like()
  const isRecorded = await clock.run(clock.now + RECORDED_MS, isAllRead)
  operator.faults.away.delete("redis")
  return isRecorded ? [] : ["without Redis nothing is recorded"]
}

function isAllRead(): boolean {
  const { log, postgres } = world()
  const name = postgres.tables.logs.at(-1)?.name
  return log.partitions.every(
    ({ first }, partition) =>
      (postgres.tables.offsets.get(`${name}/${partition}`) ?? first) === log.next(partition),
  )
}

function isShown(): boolean {
  const { postgres, redis } = world()
  return (
    redis.stale === null &&
    redis.wanted.size === 0 &&
    [...postgres.tables.viewers.values()].every(
      ({ id, version }) => version === 0 || (redis.lists.get(id) ?? version) >= version,
    )
  )
}

function letHappen(operator: Operator): void {
  const { name, happen } = INCIDENTS[operator.random.below(INCIDENTS.length)]!
  operator.tell(name)
  happen(operator)
}

/** Plays what a seed decides, and tells what happens. Answers what is wrong in the end. */
export async function play(seed: number, trace: (line: string) => void = () => undefined): Promise<string[]> {
  const clock = startClock(START)
  const random = new Random(seed)
  const operator = new Operator(random, clock, trace)
  const { send, like } = createTraffic(random, operator.sent)
  operator.supervise()
  operator.supervise()
  const end = clock.now + STORM_MS
  while (clock.now < end) {
    await clock.run(clock.now + random.between(20, 1_500))
    if (random.chance(0.35)) letHappen(operator)
    else for (let count = 1 + random.below(4); count > 0; count--) send()
  }
  const found = await checkWithoutRedis(operator, clock, like)
  await clock.run(clock.now + CALM_MS, () => isAllRead() && isShown())
  // A list that was owed by a worker that died is made when the viewer looks.
  for (const id of world().postgres.tables.viewers.keys()) world().redis.wanted.add(id)
  const isQuiet = await clock.run(clock.now + CALM_MS, () => isAllRead() && isShown())
  await clock.run(clock.now + 10_000)
  if (!isQuiet) found.push(isAllRead() ? "lists are not what was recorded" : "the log is not read to its end")
  return [...found, ...(await findFaults(operator.sent, operator.letters))]
}
