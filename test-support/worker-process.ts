import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { vi } from "vitest"

export const PATIENCE = { timeout: 40_000, interval: 50 }

/** Worker processes like any other, started by a test that ends them. */
export class WorkerProcesses {
  readonly #running = new Set<ChildProcess>()

  /** Starts one, and waits until it is ready. `onLine` is given each line it logs. Throws where it ends before. */
  async start(onLine: (line: string) => void = () => {}): Promise<ChildProcess> {
    let log = ""
    const worker = this.#spawn((text) => {
      log += text
      text.split("\n").forEach(onLine)
    })
    await vi.waitUntil(() => log.includes("worker ready") || worker.exitCode !== null, PATIENCE)
    if (worker.exitCode !== null) throw new Error(`The worker ended with ${worker.exitCode}:\n${log}`)
    return worker
  }

  /** Ends one as a supervisor would. */
  async stop(worker: ChildProcess): Promise<void> {
    worker.kill("SIGTERM")
    await once(worker, "exit")
  }

  killAll(): void {
    for (const worker of this.#running) worker.kill("SIGKILL")
  }

  #spawn(onText: (text: string) => void): ChildProcess {
    const worker = spawn(process.execPath, ["cli/run.mjs", "worker"], {
      env: { ...process.env, LOG_LEVEL: "info" },
      stdio: ["ignore", "pipe", "inherit"],
    })
    this.#running.add(worker)
    worker.once("exit", () => this.#running.delete(worker))
    worker.stdout.on("data", (chunk: Buffer) => onText(String(chunk)))
    return worker
  }
}
