import { Partitioners } from "kafkajs"
import { loadCatalogue } from "@/lib/data/catalogue"
import { database } from "@/lib/data/client"
import { pruneChanges } from "@/lib/data/model-changes"
import { requireEnv } from "@/lib/env"
import { eventTopic } from "@/lib/events/topics"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { logger } from "@/lib/logger"
import { rebuildModel } from "@/lib/model/rebuild-model"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { readFence } from "@/lib/redis/model-store"
import { applyBatch, type WorkerParts } from "@/worker/apply-batch"
import { checkLog } from "@/worker/check-log"
import { startConsumer } from "@/worker/consume"
import { ListMaker } from "@/lib/lists/list-maker"

const ALIVE_MS = 1_000
const ALIVE_KEPT_MS = 5_000
const MINUTE_MS = 60_000
const CHANGES_KEPT_MIN = 30
/** A supervisor would kill us soon after. */
const STOP_MS = 8_000

/** Says that a worker is there; pages tell viewers when none is. */
async function sayAlive(): Promise<void> {
  await redis().set(keys.workerAlive(), new Date().toISOString(), "PX", ALIVE_KEPT_MS)
}

function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => {
    work().catch((err: unknown) => logger.debug({ err }, "a periodic task failed"))
  }, ms)
}

/** Redis may be new, or have been emptied while no worker ran. */
async function prepareLists(lists: ListMaker): Promise<void> {
  const catalogue = await loadCatalogue()
  const isEmpty = (await readFence(redis(), eventTopic(), 0)) === null
  if (isEmpty) await rebuildModel(redis(), eventTopic())
  await lists.refresh(catalogue)
  await lists.renewTrending()
  if (isEmpty) await lists.makeAllLists(catalogue)
}

async function runWorker(): Promise<void> {
  requireEnv(["KAFKA_BROKERS", "DATABASE_URL", "REDIS_URL"])
  const kafka = createKafka("freshet-worker")
  await ensureTopics(kafka)
  await checkLog(kafka)
  const deadLetters = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  })
  await deadLetters.connect()
  const lists = new ListMaker(redis())
  await prepareLists(lists)
  const parts: WorkerParts = { redis: redis(), deadLetters, lists }
  const consumer = await startConsumer(
    kafka,
    (topic, partition, messages) => applyBatch(parts, topic, partition, messages),
    endAfterCrash,
  )
  await sayAlive()
  const timers = [
    every(ALIVE_MS, sayAlive),
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
