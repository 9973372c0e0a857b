import { spawn, type ChildProcess } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import type { Variables } from "@/services/parts"

export type Run = {
  process: ChildProcess
  exited: Promise<{ code: number | null; output: string }>
  output: () => string
}

/** Starts `npm run import` as a process of its own. */
export function startImport(args: string[], env: Variables = {}): Run {
  const child = spawn(process.execPath, ["cli/run.mjs", "import", ...args], {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const add = (text: string) => (output += text)
  child.stdout.setEncoding("utf8").on("data", add)
  child.stderr.setEncoding("utf8").on("data", add)
  const exited = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, output }))
  })
  return { process: child, exited, output: () => output }
}

/** Waits until it has written something. */
export async function waitFor(run: Run, what: RegExp): Promise<void> {
  const ended = run.exited.then(({ output }) => {
    if (!what.test(output)) throw new Error(`It ended before it wrote ${what}:\n${output}`)
  })
  const wrote = async () => {
    while (!what.test(run.output())) await sleep(20)
  }
  await Promise.race([ended, wrote()])
}

/** Runs it to its end. */
export const runImport = (args: string[], env?: Variables) => startImport(args, env).exited
