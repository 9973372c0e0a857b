import { execFileSync } from "node:child_process"
import type { ServerProcess } from "@/services/process/server-process"
import { waitUntilReady } from "@/services/wait-until-ready"

/** All processes below one. Postgres answers each connection with a process of its own. */
function listDescendants(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    rows.flatMap(([id, of]) => (of === parent ? [id!, ...below(id!)] : []))
  return below(pid)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It went by itself, with the one above it.
  }
}

/** A server that a test may take away and bring back. */
export class FrailPart {
  #isStopped = false

  constructor(
    private readonly server: ServerProcess,
    private readonly check: () => Promise<void>,
  ) {}

  #signalAll(name: NodeJS.Signals): void {
    const { pid } = this.server
    if (pid === null) return
    for (const id of [pid, ...listDescendants(pid)]) signal(id, name)
  }

  /** Ends it as a power cut does. */
  kill(): void {
    this.#signalAll("SIGKILL")
    this.#isStopped = false
  }

  /** It takes connections, and answers nothing any more. */
  freeze(): void {
    this.#signalAll("SIGSTOP")
    this.#isStopped = true
  }

  /** Back to answering, from either. */
  async bringBack(): Promise<void> {
    if (this.#isStopped) this.#signalAll("SIGCONT")
    this.#isStopped = false
    if (this.server.pid === null) this.server.start()
    await waitUntilReady([this.server], this.check, 60_000)
  }
}
