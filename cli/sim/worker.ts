import { readAllViewers } from "@/lib/data/all-viewers"
import { readViewers } from "@/lib/data/viewer-states"
import type { Kafka } from "@/lib/kafka/client"
import { checkLog } from "@/lib/pipeline/check-log"
import { identifyLog } from "@/lib/pipeline/identify-log"
import type { ListMaker } from "@/lib/pipeline/lists/list-maker"
import { rebuildModel } from "@/lib/pipeline/model/rebuild-model"
import { followRestoredRecord } from "@/lib/pipeline/model/restored-record"
import { createCatchUp } from "@/lib/pipeline/model/update-model"
import { ViewerMemory } from "@/lib/pipeline/record/viewer-memory"
import { startPipeline } from "@/lib/pipeline/start-pipeline"
import { isPartDown } from "@/lib/platform/errors"
import type { Redis } from "@/lib/redis/client"
import { readFence } from "@/lib/redis/model-store"
import { Process, reach, runAs } from "./world/faults"
import { world } from "./world/world"

const REFILL_MS = 2_000
const WANTED_MS = 500
const CHECK_MS = 10_000
const REDIS = {} as Redis

/** Makes no lists: it keeps of each viewer which version it would have been of. */
class VersionLists {
  readonly #owed = new Set<number>()
  readonly fitter = { found: null, settle: () => undefined }
  readonly memory = new ViewerMemory()

  async makeLists(_: unknown, viewers: { viewerId: number; version: number }[]): Promise<void> {
    for (const { viewerId, version } of viewers) {
      await reach("redis", () => {
        const { lists } = world().redis
        if (version >= (lists.get(viewerId) ?? 0)) lists.set(viewerId, version)
      })
      // As the one of the site does: whoever was erased since they were read has no list.
      const [known] = await readViewers([viewerId]).catch(() => [])
      if ((known?.version ?? 0) >= version) continue
      await reach("redis", () => {
        if (world().redis.lists.get(viewerId) === version) world().redis.lists.delete(viewerId)
        world().redis.wanted.add(viewerId)
      })
    }
  }

  owe(ids: Iterable<number>): void {
    for (const id of ids) this.#owed.add(id)
  }

  async makeWanted(): Promise<void> {
    const wanted = await reach("redis", () => [...world().redis.wanted])
    const ids = [...new Set([...wanted, ...this.#owed])]
    if (ids.length === 0) return
    await this.makeLists(
      null,
      (await readViewers(ids)).filter(({ version }) => version > 0),
    )
    await reach("redis", () => ids.forEach((id) => world().redis.wanted.delete(id)))
    for (const id of ids) this.#owed.delete(id)
  }

  async renewStale(): Promise<void> {
    const mark = await reach("redis", () => world().redis.stale)
    if (mark === null) return
    for await (const viewers of readAllViewers())
      await this.makeLists(
        null,
        viewers.filter(({ version }) => version > 0),
      )
    await reach("redis", () => {
      if (world().redis.stale === mark) world().redis.stale = null
    })
  }

  rememberCauses = () => undefined
  stop = () => Promise.resolve()
}

function every(ms: number, process: Process, work: () => Promise<unknown>): void {
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    runAs(process, work)
      .catch(() => undefined)
      .finally(() => (isBusy = false))
  }, ms)
  let isBusy = false
  process.atEnd.add(() => clearInterval(timer))
}

/** What worker/main.ts does, in a process of this world. `onEnd`: it can't go on, and has ended. */
async function run(kafka: Kafka, process: Process, onEnd: (error: Error) => void): Promise<void> {
  const log = await identifyLog()
  await checkLog(kafka, 0)
  const lists = new VersionLists()
  const keepFilled = async () => {
    await followRestoredRecord(REDIS, log.name)
    if ((await readFence(REDIS, log.name, 0)) === null) await rebuildModel(REDIS, log.name)
    await lists.renewStale()
  }
  await keepFilled().catch((error: unknown) => {
    if (!isPartDown(error)) throw error
  })
  await startPipeline(kafka, log, REDIS, lists as unknown as ListMaker, onEnd)
  every(REFILL_MS, process, keepFilled)
  every(REFILL_MS, process, createCatchUp(REDIS, log.name))
  every(WANTED_MS, process, () => lists.makeWanted())
  every(CHECK_MS, process, () =>
    checkLog(kafka, 0).catch((error: Error) => {
      if (!isPartDown(error)) onEnd(error)
    }),
  )
  every(REFILL_MS, process, async () => {
    const now = await identifyLog().catch((error: Error) => {
      if (error.name === "ForeignLogError") onEnd(error)
      throw error
    })
    if (now.name !== log.name) onEnd(new Error("The record goes on with another log"))
  })
}

/** Starts a worker. `onEnd` is told why it ended, where it did so by itself. */
export function startWorker(name: string, kafka: Kafka, onEnd: (error: Error) => void): Process {
  const process = new Process(name)
  const end = (error: Error) => {
    if (process.isDead) return
    onEnd(error)
    process.end()
  }
  void runAs(process, () => run(kafka, process, end)).catch(end)
  return process
}
