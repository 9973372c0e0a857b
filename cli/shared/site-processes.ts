import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import type { Variables } from "@/services/parts"
import { readTail } from "@/services/process/log-file"
import { startCommand, type Child, type Exit } from "./children"
import { StepError } from "./step-error"

const POLL_MS = 100
const READY_MS = 60_000
const FIRST_DELAY_MS = 500
const LAST_DELAY_MS = 30_000
/** A worker that ran this long was well: its next end is a new story. */
const STABLE_MS = 60_000

export const logOf = (name: string) => `.data/logs/${name}.log`

/** How a child ended, in words. */
export const describeExit = ({ code, signal }: Exit) =>
  signal ? `was killed (${signal})` : `ended with exit code ${code}`

/** The error for a child that should not have ended, with the end of its log. */
export function failedChild(name: string, exit: Exit): StepError {
  return new StepError(
    `${name} ${describeExit(exit)}. The end of ${logOf(name)}:\n${readTail(logOf(name)) || "(empty)"}`,
  )
}

/** Runs a command of ours to its end, its output in a log file. */
export async function runStep(name: string, args: string[], env: Variables): Promise<void> {
  const exit = await startCommand(args, { env, log: logOf(name) }).exited
  if (exit.code !== 0) throw failedChild(name, exit)
}

/**
 * Waits for what a process is started for. Throws with the end of its log where it ends before, or takes over a minute.
 */
export async function waitFor(name: string, child: Child, isReady: () => Promise<boolean>): Promise<void> {
  let exit: Exit | undefined
  void child.exited.then((result) => (exit = result))
  const deadline = Date.now() + READY_MS
  while (!(await isReady())) {
    if (exit) throw failedChild(name, exit)
    if (Date.now() > deadline) {
      throw new StepError(
        `${name} is not ready after ${READY_MS / 1000} s. The end of ${logOf(name)}:\n${readTail(logOf(name))}`,
      )
    }
    await sleep(POLL_MS)
  }
}

async function answers(port: number, question: "live" | "ready"): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health/${question}`, {
      signal: AbortSignal.timeout(2_000),
    })
    return response.status === 200
  } catch {
    return false
  }
}

/** Whether the web process at a port answers, whatever it has to say. */
export const answersLive = (port: number) => answers(port, "live")

/** Whether the web process at a port says that it can serve. */
export const answersReady = (port: number) => answers(port, "ready")

/** Starts the web process and waits until it is ready, or whatever `isUp` waits for. `name` is that of its log. */
export async function startWeb(
  port: number,
  env: Variables,
  name = "web",
  isUp: (port: number) => Promise<boolean> = answersReady,
): Promise<Child> {
  const web = startCommand(["start"], { env: { ...env, PORT: String(port) }, log: logOf(name) })
  await waitFor(name, web, () => isUp(port))
  return web
}

/** Whether the worker that writes a log has joined its consumer group. */
export const saysReady = async (name: string) => readFileSync(logOf(name), "utf8").includes("worker ready")

/** Starts a worker and waits until it says that it is ready. `name` is that of its log. */
export async function startWorker(env: Variables, name = "worker"): Promise<Child> {
  const worker = startCommand(["worker"], { env, log: logOf(name) })
  await waitFor(name, worker, () => saysReady(name))
  return worker
}

/** Starts the worker again whenever it ends, later and later where it does not stay up. Until `isStopping`. */
export async function superviseWorker(
  worker: Child,
  env: Variables,
  isStopping: () => boolean,
): Promise<void> {
  let current = worker
  let delay = FIRST_DELAY_MS
  for (;;) {
    const start = Date.now()
    const exit = await current.exited
    if (isStopping()) return
    if (Date.now() - start > STABLE_MS) delay = FIRST_DELAY_MS
    console.log(`The worker ${describeExit(exit)}; it starts again in ${delay / 1000} s`)
    await sleep(delay)
    if (isStopping()) return
    delay = Math.min(delay * 2, LAST_DELAY_MS)
    current = startCommand(["worker"], { env, log: logOf("worker") })
  }
}
