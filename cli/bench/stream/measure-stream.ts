import { SingleBar } from "cli-progress"
import { adoptChildren, stopChildren } from "@/cli/shared/children"
import { stopOnSignal } from "@/cli/shared/stop-on-signal"
import { logger } from "@/lib/platform/logger"
import { createPatientRedis } from "@/lib/redis/client"
import { startServices } from "@/services/services"
import { Dataset } from "./dataset"
import { measureRun, type Measured } from "./measure-run"
import { RUNS, type Run } from "./plan"

const DATA_DIR = ".data/bench-stream"

/** Each kind of message is measured once without a worker, where the catalogue is smallest. */
const hasFloor = ({ videos, workers }: Run) => videos === 60 && workers === 1

/**
 * How many events a second workers apply, on servers of their own that are new. `only`: text that a run's description
 * must hold.
 */
export async function measureStream(only: string): Promise<Measured[]> {
  const runs = RUNS.filter((run) => JSON.stringify(run).includes(only))
  await adoptChildren(`${DATA_DIR}/children.json`, "bench")
  const services = await startServices({ dataDir: DATA_DIR, fresh: true, given: {}, log: console.log })
  const stop = async () => {
    await stopChildren()
    await services.release()
  }
  stopOnSignal(stop)
  logger.level = "silent"
  const bar = new SingleBar({
    format: "{bar} {value}/{total} runs  {duration_formatted}",
    stream: process.stderr,
  })
  const measured: Measured[] = []
  try {
    Object.assign(process.env, services.env)
    const redis = createPatientRedis()
    bar.start(runs.length, 0)
    for (const videos of new Set(runs.map((run) => run.videos))) {
      const dataset = await Dataset.create(services.env, videos)
      for (const run of runs.filter((each) => each.videos === videos)) {
        measured.push(await measureRun(dataset, redis, run, String(measured.length), hasFloor(run)))
        bar.increment()
      }
      await dataset.close()
    }
    bar.stop()
    redis.disconnect()
  } finally {
    await stop()
  }
  return measured
}
