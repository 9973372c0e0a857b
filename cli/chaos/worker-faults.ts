import { execFile } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { choose, type Fault, type Scene } from "./fault"
import type { Supervised } from "./supervised"

/** What process managers grant before they start anew. */
const RESTART_MS = 500
const PAUSED_POLL_MS = 50

async function restart(worker: Supervised): Promise<void> {
  await sleep(RESTART_MS)
  await worker.start()
}

async function endWorker({ site, random }: Scene, signal: NodeJS.Signals): Promise<void> {
  const worker = choose(random, site.workers)
  await worker.end(signal)
  await restart(worker)
}

/** Pauses until the group has given its partitions to others and they have gone on, and then lets it write on. */
async function passSession({ probes }: Scene, worker: Supervised): Promise<void> {
  await probes.waitForAll()
  worker.signal("SIGCONT")
}

async function pauseWorker(scene: Scene): Promise<void> {
  const worker = choose(scene.random, scene.site.workers)
  worker.signal("SIGSTOP")
  await passSession(scene, worker)
}

/** Replaces a worker by one that ends at a failpoint, at the first batch that brings it there. */
async function endAtFailpoint({ site, random }: Scene, failpoint: string): Promise<void> {
  const worker = choose(random, site.workers)
  await worker.end("SIGTERM")
  worker.launch({ FAILPOINT: failpoint })
  await worker.meanEnd()
  await restart(worker)
}

async function isPaused(pid: number | undefined): Promise<boolean> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "state=", "-p", String(pid)])
  return stdout.startsWith("T")
}

async function pauseAtFailpoint(scene: Scene): Promise<void> {
  const worker = choose(scene.random, scene.site.workers)
  await worker.end("SIGTERM")
  const child = worker.launch({ FAILPOINT: "after-postgres:SIGSTOP" })
  while (!(await isPaused(child.pid))) await sleep(PAUSED_POLL_MS)
  await passSession(scene, worker)
}

async function joinAndLeave({ site, probes }: Scene): Promise<void> {
  for (const worker of site.extras) {
    await worker.start()
    await probes.waitForAll()
  }
  for (const worker of site.extras) await worker.end("SIGTERM")
}

export const WORKER_FAULTS: Fault[] = [
  { name: "Worker killed", part: "worker", inject: (scene) => endWorker(scene, "SIGKILL") },
  { name: "Worker told to stop", part: "worker", inject: (scene) => endWorker(scene, "SIGTERM") },
  { name: "Worker paused past its session, then writes on", part: "worker", inject: pauseWorker },
  {
    name: "Worker paused between Postgres and Redis, then writes on",
    part: "worker",
    inject: pauseAtFailpoint,
  },
  {
    name: "Worker killed between Postgres and Redis",
    part: "worker",
    inject: (scene) => endAtFailpoint(scene, "after-postgres"),
  },
  {
    name: "Worker killed between Redis and the commit to Kafka",
    part: "worker",
    inject: (scene) => endAtFailpoint(scene, "after-redis"),
  },
  { name: "Two more workers join and leave", part: "worker", inject: joinAndLeave },
]
