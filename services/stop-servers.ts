import { setTimeout as sleep } from "node:timers/promises"
import { isRunning } from "./process/identity.mjs"
import { findOrphans } from "./process/orphans"
import { readState, updateState, type ServerState } from "./state"

const STOP_MS = 15_000
const POLL_MS = 50

/** How each server takes "finish and end". For Postgres that is "fast": it does not wait for its clients to leave. */
const stopSignalOf = (name: string): NodeJS.Signals => (name === "postgres" ? "SIGINT" : "SIGTERM")

/** Ends one server and waits until it is gone: kindly first, by force when that takes too long. */
export async function stopServer({ name, process: identity }: ServerState): Promise<void> {
  const deadline = Date.now() + STOP_MS
  if (isRunning(identity)) process.kill(identity.pid, stopSignalOf(name))
  while (isRunning(identity)) {
    if (Date.now() > deadline) process.kill(identity.pid, "SIGKILL")
    await sleep(POLL_MS)
  }
}

/** Ends every local server of a data folder, those too that a lost state file no longer names. */
export async function stopServers(dataDir: string): Promise<void> {
  await Promise.all([...readState(dataDir).servers, ...findOrphans(dataDir)].map(stopServer))
  updateState(dataDir, () => ({ servers: [] }))
}
