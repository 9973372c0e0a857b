import type { Parts } from "@/lib/contract/parts"
import { database } from "@/lib/data/client"
import { askCluster } from "@/lib/kafka/shared-admin"
import { withDeadline } from "@/lib/platform/deadline"
import { singleton } from "@/lib/platform/singleton"
import { askRedis } from "@/lib/redis/client"
import { isWorkerAlive } from "@/lib/redis/worker-alive"

/**
 * Less, and a busy machine would look like a dead server; more, and a page would wait too long where nothing is known
 * yet.
 */
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
  const isAlive = askRedis(isWorkerAlive)
  const [kafka, postgres, redis, worker] = await Promise.all([
    succeeds(askCluster((admin) => admin.describeCluster())),
    succeeds(database().$queryRaw`SELECT 1`),
    succeeds(isAlive),
    // Without Redis nobody can tell: then it is not the worker that is said to be missing.
    isAlive.catch(() => true),
  ])
  return { kafka, postgres, redis, worker }
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
