import { hurryUp } from "./children"

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Calls `stop` at the first Ctrl-C, SIGTERM or closed terminal, and ends the process after it. A second one hurries.
 * For a command that runs until it is told to stop, that is no failure: its `exitCode` is 0.
 */
export function stopOnSignal(stop: () => Promise<void>, exitCode?: number): void {
  let isStopping = false
  const handle = async (signal: (typeof SIGNALS)[number]) => {
    if (isStopping) return hurryUp()
    isStopping = true
    await stop()
    process.exit(exitCode ?? (signal === "SIGINT" ? 130 : 143))
  }
  for (const signal of SIGNALS) process.on(signal, (name) => void handle(name as typeof signal))
  // Who read our output may be gone before us; what we started must end all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
}
