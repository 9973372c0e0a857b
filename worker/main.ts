import { setTimeout as sleep } from "node:timers/promises"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { pruneCopies } from "@/lib/data/list-copies"
import type { Log } from "@/lib/data/logs"
import { pruneChanges } from "@/lib/data/model-changes"
import { closeTransactions } from "@/lib/data/transaction"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { checkLog, LostEventsError } from "@/lib/pipeline/check-log"
import { ForeignLogError, identifyLog } from "@/lib/pipeline/identify-log"
import { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { makeDueLists, renewStaleLists } from "@/lib/pipeline/lists/owed-lists"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { followRestoredRecord } from "@/lib/pipeline/model/restored-record"
import { bringUp, createCatchUp } from "@/lib/pipeline/model/update-model"
import { startPipeline, type Pipeline } from "@/lib/pipeline/start-pipeline"
import { requireEnv } from "@/lib/platform/env"
import { isPartDown } from "@/lib/platform/errors"
import { logger } from "@/lib/platform/logger"
import { redis } from "@/lib/redis/client"
import { findUnsafePolicy } from "@/lib/redis/eviction-policy"
import { readFence } from "@/lib/redis/model-store"
import { sayWorkerAlive } from "@/lib/redis/worker-alive"
import { stopOnSignal } from "./stop-on-signal"

const ALIVE_MS = 1_000
const REFILL_MS = 2_000
const DUE_MS = 100
const FIT_MS = 5_000
const IDENTIFY_MS = 2_000
const CHECK_MS = 10_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const CHANGES_KEPT_MIN = 30
const COPIES_KEPT_DAYS = 30

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
async function keepRedisFilled({ name }: Log): Promise<void> {
  await followRestoredRecord(redis(), name)
  if ((await readFence(redis(), name, 0)) !== null) return
  await rebuildModel(redis(), name)
  await bringUp(redis(), name)
}

/** Lists that are due, for as long as there are any. */
async function makeAllDue(lists: ListMaker): Promise<void> {
  const catalogue = await cachedCatalogue()
  await lists.makeWantedSimilar(catalogue)
  while ((await makeDueLists(redis(), lists, catalogue)) > 0) await lists.makeWantedSimilar(catalogue)
  await renewStaleLists(redis())
}

/**
 * Lists can be made before anything new is read, where Redis has the model; the record does not wait for a Redis that
 * is away or has to be filled.
 */
async function prepareLists({ name }: Log, lists: ListMaker): Promise<void> {
  await followRestoredRecord(redis(), name)
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
  const log = await prepare(identifyLog)
  await prepare(() => checkLog(kafka))
  const lists = new ListMaker(redis())
  await prepareLists(log, lists).catch((err: unknown) => {
    if (!isPartDown(err)) throw err
    logger.warn({ err }, "redis is away; events are recorded, and it follows when it is back")
  })
  const pipeline = await startPipeline(kafka, log, redis(), lists, endAfterCrash)
  await sayWorkerAlive(redis()).catch((err: unknown) => logger.warn({ err }, "redis is away"))
  keepRedisFilled(log).catch((err: unknown) => logger.warn({ err }, "redis is away"))
  const policy = await findUnsafePolicy(redis()).catch(() => null)
  if (policy) logger.error({ policy }, "redis may evict rows of the model: set maxmemory-policy noeviction")
  const catchUp = createCatchUp(redis(), log.name)
  const timers = [
    every(ALIVE_MS, () => sayWhetherAlive(pipeline)),
    every(REFILL_MS, () => keepRedisFilled(log)),
    every(REFILL_MS, catchUp),
    every(IDENTIFY_MS, () => requireSameLog(log).catch(endWhereUseless)),
    // What is deleted before it was recorded is noticed also where nothing comes after it.
    every(CHECK_MS, () => checkLog(kafka).catch(endWhereUseless)),
    every(DUE_MS, () => makeAllDue(lists)),
    every(FIT_MS, async () => lists.fitWeights(await cachedCatalogue())),
    every(MINUTE_MS, () => lists.renewTrending()),
    every(MINUTE_MS, () => pruneChanges(CHANGES_KEPT_MIN)),
    every(HOUR_MS, () => pruneCopies(COPIES_KEPT_DAYS)),
  ]
  stopOnSignal(async () => {
    timers.forEach(clearInterval)
    await pipeline.stop()
    await closeTransactions()
    await database().$disconnect()
    redis().disconnect()
  })
  logger.info("worker ready")
}

/** A process whose consumer is stuck is no worker. */
async function sayWhetherAlive(pipeline: Pipeline): Promise<void> {
  if (pipeline.isMoving()) await sayWorkerAlive(redis())
  else logger.error("the consumer is stuck")
}

/**
 * The topic may be made anew at any time, or another log adopted: what the new one brings would count as read already.
 */
async function requireSameLog(log: Log): Promise<void> {
  const now = await identifyLog()
  if (now.name !== log.name) throw new ForeignLogError(`the record goes on with ${now.name}`)
}

/** Of a log that is another one, or has lost what was not recorded, nothing more may be read. */
function endWhereUseless(error: unknown): never {
  if (error instanceof ForeignLogError || error instanceof LostEventsError) endAfterCrash(error)
  throw error
}

/** KafkaJS gave up on it: only a new process helps. */
function endAfterCrash(err: Error): void {
  logger.fatal({ err }, "the consumer can't go on")
  process.exit(1)
}

runWorker().catch((err: unknown) => {
  logger.fatal({ err }, err instanceof Error ? err.message : "the worker could not start")
  process.exit(1)
})
