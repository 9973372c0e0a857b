import { spawn } from "node:child_process"
import { createInterface } from "node:readline"

const SAID = 4_000

/**
 * Runs a program and hands each line it writes to `onLine`, so that however much it writes, none of it is kept. Throws
 * with the end of what it said where it fails.
 */
export async function readLines(
  command: string,
  args: string[],
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], signal, killSignal: "SIGKILL" })
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-SAID)))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", resolve)
  })
  createInterface({ input: child.stdout }).on("line", onLine)
  const code = await ended
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${said}`)
}
