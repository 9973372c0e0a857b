import { setTimeout as sleep } from "node:timers/promises"
import { Partitioners } from "kafkajs"
import { cachedCatalogue, renewCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { pruneChanges } from "@/lib/data/model-changes"
import { requireEnv } from "@/lib/platform/env"
import { isPartDown } from "@/lib/platform/errors"
import { eventTopic } from "@/lib/kafka/topics"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { logger } from "@/lib/platform/logger"
import { rebuildModel } from "@/lib/pipeline/rebuild-model"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import { applyBatch, type WorkerParts } from "@/lib/pipeline/apply/apply-batch"
import { checkLog } from "@/lib/pipeline/check-log"
import { startConsumer } from "@/lib/kafka/consumer"
import { ListMaker } from "@/lib/pipeline/apply/list-maker"

const ALIVE_MS = 1_000
const ALIVE_KEPT_MS = 5_000
const REFILL_MS = 2_000
const WANTED_MS = 500
const MINUTE_MS = 60_000
const CHANGES_KEPT_MIN = 30
/** A supervisor would kill us soon after. */
const STOP_MS = 8_000

/** Says that a worker is there; pages tell viewers when none is. */
async function sayAlive(): Promise<void> {
  await redis().set(keys.workerAlive(), new Date().toISOString(), "PX", ALIVE_KEPT_MS)
}

/** Does something now and then; a turn is left out while the one before is not done. */
function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  let isBusy = false
  return setInterval(() => {
    if (isBusy) return
    isBusy = true
    work()
      .catch((err: unknown) => logger.debug({ err }, "a periodic task failed"))
      .finally(() => (isBusy = false))
  }, ms)
}

/** Redis may be new, or have been emptied, and the catalogue may have changed, also while nothing happens. */
async function keepRedisFilled(lists: ListMaker): Promise<void> {
  if ((await readFence(redis(), eventTopic(), 0)) === null) await rebuildModel(redis(), eventTopic())
  if ((await redis().exists(keys.listsStale())) === 1) await lists.renewLists(await renewCatalogue())
}

async function prepareLists(lists: ListMaker): Promise<void> {
  await keepRedisFilled(lists)
  await lists.refresh(await cachedCatalogue())
  await lists.renewTrending()
}

/** What a worker needs before it joins its group, where a server may be away or starting. Throws after a minute. */
async function prepare<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + MINUTE_MS
  for (;;) {
    try {
      return await work()
    } catch (err) {
      if (!isPartDown(err) || Date.now() > deadline) throw err
      logger.warn({ err }, "a server is away; trying again")
    }
    await sleep(ALIVE_MS)
  }
}

async function runWorker(): Promise<void> {
  requireEnv(["KAFKA_BROKERS", "DATABASE_URL", "REDIS_URL"])
  const kafka = createKafka("freshet-worker")
  await prepare(() => ensureTopics(kafka))
  await prepare(() => checkLog(kafka))
  const deadLetters = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  })
  await deadLetters.connect()
  const lists = new ListMaker(redis())
  await prepare(() => prepareLists(lists))
  const parts: WorkerParts = { redis: redis(), deadLetters, lists }
  const consumer = await startConsumer(
    kafka,
    (topic, partition, messages) => applyBatch(parts, topic, partition, messages),
    endAfterCrash,
  )
  await sayAlive().catch((err: unknown) => logger.warn({ err }, "redis is away"))
  const timers = [
    every(ALIVE_MS, sayAlive),
    every(REFILL_MS, () => keepRedisFilled(lists)),
    every(WANTED_MS, async () => lists.makeWantedLists(await cachedCatalogue())),
    every(MINUTE_MS, () => lists.renewTrending()),
    every(MINUTE_MS, () => pruneChanges(CHANGES_KEPT_MIN)),
  ]
  stopOnSignal(async () => {
    timers.forEach(clearInterval)
    // Waits for the batch in hand.
    await consumer.disconnect()
    await lists.stop()
    await deadLetters.disconnect()
    await database().$disconnect()
    redis().disconnect()
  })
  logger.info("worker ready")
}

/** KafkaJS gave up on it: only a new process helps. */
function endAfterCrash(err: Error): void {
  logger.fatal({ err }, "the consumer can't go on")
  process.exit(1)
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      logger.info({ signal }, "worker stopping")
      setTimeout(() => process.exit(1), STOP_MS).unref()
      stop().then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, "the worker did not stop cleanly")
          process.exit(1)
        },
      )
    })
  }
}

runWorker().catch((err: unknown) => {
  logger.fatal({ err }, err instanceof Error ? err.message : "the worker could not start")
  process.exit(1)
})
