import { spawn, type ChildProcess, type StdioOptions } from "node:child_process"
import { closeSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import type { Variables } from "@/services/parts"
import { openLog } from "@/services/process/log-file"
import { Ledger } from "./process-ledger"

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

export type ChildOptions = {
  env?: Variables
  /** A file that takes its output; without it the output goes where ours goes. */
  log?: string
  /** Called with each line it writes, instead of a log file. */
  onLine?: (line: string) => void
}

const GRACE_MS = 15_000

/** Children that run now, so that a signal can end them all. */
const running = new Set<Child>()
let hurry = false
let ledger: Ledger | undefined

/** From now on the children of this command are listed on disk; those that a killed one left are ended first. */
export async function adoptChildren(path: string, command: string): Promise<void> {
  ledger = await Ledger.open(path, command)
}

/** A program started by a command, in a process group of its own: Ctrl-C reaches it through us, in the right order. */
export class Child {
  readonly exited: Promise<Exit>

  constructor(private readonly child: ChildProcess) {
    running.add(this)
    this.exited = new Promise((resolve) => {
      child.once("error", () => resolve({ code: 127, signal: null }))
      child.once("close", (code, signal) => resolve({ code, signal }))
    })
    if (child.pid !== undefined) ledger?.add(child.pid)
    void this.exited.then(() => {
      running.delete(this)
      if (child.pid !== undefined) ledger?.remove(child.pid)
    })
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  /** Sends a signal to it and to what it started itself. */
  signal(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined) return
    try {
      process.kill(-this.child.pid, signal)
    } catch {
      // The group is gone already.
    }
  }

  /** Ends it and what it started: kindly, then by force after 15 s or as soon as somebody is in a hurry. */
  async stop(): Promise<void> {
    this.signal("SIGTERM")
    const deadline = Date.now() + GRACE_MS
    while (running.has(this) && !hurry && Date.now() < deadline) await sleep(50)
    this.signal("SIGKILL")
    await this.exited
  }
}

function passLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = ""
  stream?.setEncoding("utf8")
  stream?.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop() ?? ""
    lines.forEach(onLine)
  })
  stream?.on("end", () => rest && onLine(rest))
}

/** Starts a Node program. */
export function startNode(args: string[], { env, log, onLine }: ChildOptions = {}): Child {
  const out = log === undefined ? null : openLog(log)
  const stdio: StdioOptions =
    out !== null
      ? ["ignore", out, out]
      : onLine
        ? ["ignore", "pipe", "pipe"]
        : ["ignore", "inherit", "inherit"]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    detached: true,
    stdio,
  })
  if (out !== null) closeSync(out)
  if (onLine) {
    passLines(child.stdout, onLine)
    passLines(child.stderr, onLine)
  }
  return new Child(child)
}

/** Starts one of our own commands: `startCommand(["migrate"])`. */
export const startCommand = (args: string[], options?: ChildOptions) =>
  startNode(["cli/run.mjs", ...args], options)

/** Ends all children that run. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()))
  ledger?.close()
}

/** From now on nothing is waited for: who does not end at once is killed. */
export function hurryUp(): void {
  hurry = true
}
