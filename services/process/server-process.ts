import { spawn } from "node:child_process"
import { closeSync } from "node:fs"
import { readState, updateState } from "../state"
import { stopServer } from "../stop-servers"
import { identifyProcess, isRunning } from "./identity.mjs"
import { openLog } from "./log-file"

/** How to run one server. */
export type ServerSpec = {
  /** `kafka-1`, `postgres`, `redis`. */
  name: string
  command: string
  args: string[]
  cwd: string
  env?: Record<string, string>
  uid?: number
  gid?: number
  log: string
}

/** One server of our own: restartable, and never mistaken for a stranger that got its process number later. */
export class ServerProcess {
  constructor(
    readonly spec: ServerSpec,
    private readonly dataDir: string,
  ) {}

  /** The process as the state file knows it, or null where it does not run. */
  private get identity() {
    const known = readState(this.dataDir).servers.find(({ name }) => name === this.spec.name)?.process
    return known && isRunning(known) ? known : null
  }

  get name(): string {
    return this.spec.name
  }

  get pid(): number | null {
    return this.identity?.pid ?? null
  }

  /** Starts it in a process group of its own, so that Ctrl-C in the terminal and the end of this command pass it by. */
  start(): void {
    const { name, command, args, cwd, env, uid, gid, log } = this.spec
    const out = openLog(log)
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      uid,
      gid,
      detached: true,
      stdio: ["ignore", out, out],
    })
    closeSync(out)
    // A command that can't be run shows as a process that is not there; waitUntilReady reports it.
    child.on("error", () => {})
    child.unref()
    const identity = child.pid === undefined ? null : identifyProcess(child.pid)
    updateState(this.dataDir, ({ servers }) => ({
      servers: [
        ...servers.filter((server) => server.name !== name),
        ...(identity ? [{ name, process: identity }] : []),
      ],
    }))
  }

  /** Sends a signal. Does nothing where it does not run. */
  kill(signal: NodeJS.Signals): void {
    const pid = this.pid
    if (pid !== null) process.kill(pid, signal)
  }

  /** Ends it and waits until it is gone. */
  async stop(): Promise<void> {
    const running = readState(this.dataDir).servers.filter(({ name }) => name === this.name)
    await Promise.all(running.map(stopServer))
    updateState(this.dataDir, ({ servers }) => ({
      servers: servers.filter(({ name }) => name !== this.name),
    }))
  }
}
