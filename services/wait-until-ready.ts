import { setTimeout as sleep } from "node:timers/promises"
import { ServiceError } from "./errors"
import { readTail } from "./process/log-file"
import type { ServerProcess } from "./process/server-process"

const POLL_MS = 100
/**
 * A server that can't have its port is gone by then. Until then it may be another program's server that answers there.
 */
const SETTLED_MS = 400

/** Thrown where a server could not have its port; another port may do. */
export class PortTakenError extends ServiceError {
  override readonly name = "PortTakenError"
}

function explain(log: string): string {
  if (/No space left on device/i.test(log)) return "The disk is full: free some space and try again."
  if (/UnsupportedClassVersionError/.test(log)) return "Java is too old: Kafka 4 needs Java 17 or newer."
  if (/OutOfMemoryError|Cannot allocate memory/i.test(log)) return "There is not enough memory left."
  return ""
}

function failed(server: ServerProcess, what: string, cause: unknown): ServiceError {
  const log = readTail(server.spec.log)
  const message = `${server.name} ${what}. The end of ${server.spec.log}:\n${log || "(empty)"}`
  return /Address (already )?in use|BindException/i.test(log)
    ? new PortTakenError(message, "Its port is taken by another program.", { cause })
    : new ServiceError(message, explain(log), { cause })
}

/**
 * Waits until `check` passes, and goes on passing. Fails at once where one of the servers ends, and in the end where it
 * takes too long.
 */
export async function waitUntilReady(
  servers: ServerProcess[],
  check: () => Promise<void>,
  timeoutMs: number,
): Promise<void> {
  const start = Date.now()
  for (;;) {
    const failure = await check().then(
      () => null,
      (cause: unknown) => ({ cause }),
    )
    const dead = servers.find(({ pid }) => pid === null)
    if (dead) throw failed(dead, "ended while starting", failure?.cause)
    const elapsed = Date.now() - start
    if (!failure && elapsed >= SETTLED_MS) return
    if (failure && elapsed > timeoutMs)
      throw failed(servers[0]!, `did not answer within ${timeoutMs / 1000} s`, failure.cause)
    await sleep(POLL_MS)
  }
}
