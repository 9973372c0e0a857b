import { database } from "@/lib/data/client"
import { withDeadline } from "@/lib/deadline"
import { askCluster } from "@/lib/kafka/shared-admin"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { singleton } from "@/lib/singleton"

/** Which parts answer. */
export type Parts = { kafka: boolean; postgres: boolean; redis: boolean; worker: boolean }

/** Less, and a busy machine would look like a dead server. */
const CHECK_MS = 1_800
const FRESH_MS = 2_000

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  withDeadline(work, CHECK_MS).then(
    () => true,
    () => false,
  )

async function checkParts(): Promise<Parts> {
  const worker = redis().get(keys.workerAlive())
  const [kafka, postgres, isRedis, isWorker] = await Promise.all([
    succeeds(askCluster((admin) => admin.describeCluster())),
    succeeds(database().$queryRaw`SELECT 1`),
    succeeds(worker),
    // Without Redis nobody can tell: then it is not the worker that is said to be missing.
    withDeadline(worker, CHECK_MS).then(
      (alive) => alive !== null,
      () => true,
    ),
  ])
  return { kafka, postgres, redis: isRedis, worker: isWorker }
}

type Cache = { parts: Parts | null; at: number; checking: Promise<Parts> | null }

/** Which parts answered within the last seconds. Only the very first caller waits for the answer. */
export async function readParts(): Promise<Parts> {
  const cache = singleton<Cache>("parts", () => ({ parts: null, at: 0, checking: null }))
  if (Date.now() - cache.at > FRESH_MS && cache.checking === null) {
    cache.checking = checkParts().finally(() => (cache.checking = null))
    void cache.checking.then((parts) => Object.assign(cache, { parts, at: Date.now() }))
  }
  return cache.parts ?? cache.checking!
}
