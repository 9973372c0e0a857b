import { database } from "@/lib/data/client"
import { withDeadline } from "@/lib/platform/deadline"
import { askCluster } from "@/lib/kafka/shared-admin"
import { askRedis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { singleton } from "@/lib/platform/singleton"

/** Which parts answer. */
export type Parts = { kafka: boolean; postgres: boolean; redis: boolean; worker: boolean }

/** Less, and a busy machine would look like a dead server; more, and a page would wait too long where nothing is known yet. */
const CHECK_MS = 1_000
const FRESH_MS = 1_000
/** What was known this long ago says nothing about now. */
const STALE_MS = 4_000

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  withDeadline(work, CHECK_MS).then(
    () => true,
    () => false,
  )

async function checkParts(): Promise<Parts> {
  const worker = askRedis((redis) => redis.get(keys.workerAlive()))
  const [kafka, postgres, isRedis, isWorker] = await Promise.all([
    succeeds(askCluster((admin) => admin.describeCluster())),
    succeeds(database().$queryRaw`SELECT 1`),
    succeeds(worker),
    // Without Redis nobody can tell: then it is not the worker that is said to be missing.
    worker.then(
      (alive) => alive !== null,
      () => true,
    ),
  ])
  return { kafka, postgres, redis: isRedis, worker: isWorker }
}

type Cache = { parts: Parts | null; at: number; checking: Promise<Parts> | null }

/** Which parts answered within the last seconds. Who asks after a pause waits for the answer, a second at most. */
export async function readParts(): Promise<Parts> {
  const cache = singleton<Cache>("parts", () => ({ parts: null, at: 0, checking: null }))
  const age = Date.now() - cache.at
  if (age > FRESH_MS && cache.checking === null) {
    cache.checking = checkParts().finally(() => (cache.checking = null))
    void cache.checking.then((parts) => Object.assign(cache, { parts, at: Date.now() }))
  }
  return cache.parts && age < STALE_MS ? cache.parts : cache.checking!
}
