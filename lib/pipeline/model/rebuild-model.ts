import { randomUUID } from "node:crypto"
import { setImmediate as nextTurn } from "node:timers/promises"
import { LOCKS, withAdvisoryLock } from "@/lib/data/advisory-lock"
import { readAllViewers } from "@/lib/data/all-viewers"
import { readAllOffsets } from "@/lib/data/consumer-offsets"
import { inSnapshot } from "@/lib/data/in-snapshot"
import { logger } from "@/lib/platform/logger"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"
import type { Redis } from "@/lib/redis/client"
import { markListsStale } from "@/lib/redis/finished-lists"
import { readFence } from "@/lib/redis/model-store"
import { FillInterruptedError, ShardFiller } from "@/lib/redis/shard-filler"
import { readWeightCells } from "./adopt-fit"

const MAX_MS = 20 * 60_000
const TRIES = 3
/** Viewers that are counted before anything else has its turn. */
const IN_A_TURN = 20

export type RebuildOptions = {
  /**
   * Asked once it is our turn: another process may have done the work while we waited. By default, whether Redis is
   * incomplete.
   */
  isNeeded?: () => Promise<boolean>
  /** Told how many viewers more are counted. */
  onProgress?: (viewers: number) => void
}

/**
 * Fills the model in Redis from the record, and opens it at the offsets the record is true for: what the log brings
 * meanwhile meets closed shards and is applied after, from the changes that Postgres keeps. Lists are left to
 * `renewStaleLists`. One process at a time. Interrupted, it leaves the shards closed, and the next one begins anew.
 */
export async function rebuildModel(
  redis: Redis,
  topic: string,
  { isNeeded = async () => (await readFence(redis, topic, 0)) === null, onProgress }: RebuildOptions = {},
): Promise<void> {
  await withAdvisoryLock(LOCKS.rebuild, async () => {
    if (await isNeeded()) await fillUntilWhole(redis, topic, onProgress)
  })
}

async function fillUntilWhole(
  redis: Redis,
  topic: string,
  onProgress?: (viewers: number) => void,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const start = performance.now()
    try {
      await fillFromRecord(redis, topic, onProgress)
      logger.info({ ms: Math.round(performance.now() - start) }, "the model was rebuilt from the record")
      return
    } catch (error) {
      if (!(error instanceof FillInterruptedError) || tries >= TRIES) throw error
      logger.warn({ tries }, "redis was emptied while it was filled; once more")
    }
  }
}

async function fillFromRecord(
  redis: Redis,
  topic: string,
  onProgress?: (viewers: number) => void,
): Promise<void> {
  const id = randomUUID()
  const filler = new ShardFiller(redis, id)
  await filler.close()
  // After the shards are closed: whoever empties Redis from now on makes the filling fail, and this mark is set again.
  await markListsStale(redis, id)
  // So is the snapshot: what was recorded before is in it, what is recorded later meets closed shards, and nothing is
  // neither.
  const offsets = await inSnapshot(MAX_MS, async (tx) => {
    // Of every log: a worker may still be about to end that reads the one before.
    const offsets = await readAllOffsets(tx)
    await filler.add(await readWeightCells(tx))
    for await (const viewers of readAllViewers(tx)) {
      for (const [index, { state }] of viewers.entries()) {
        await filler.add(computeDelta(NO_EVIDENCE, toEvidence(state)))
        // A worker that fills Redis goes on with all else.
        if (index % IN_A_TURN === 0) await nextTurn()
      }
      onProgress?.(viewers.length)
    }
    return offsets
  })
  await filler.open(offsets)
}
