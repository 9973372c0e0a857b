/** A server that this process needs does not answer, or not in time. */
export class PartDownError extends Error {
  readonly part: "kafka" | "postgres" | "redis"

  constructor(part: PartDownError["part"], options?: ErrorOptions) {
    super(`${part} can't be reached`, options)
    this.name = "PartDownError"
    this.part = part
  }
}

/**
 * Of Node, of Postgres (shutting down, starting up, too many connections, connection lost, a statement or a transaction
 * that took too long), of Prisma (can't connect, pool empty); of a Redis that takes no writes: a replica since a
 * failover, one that loads, or is full.
 */
const CODES =
  /^(ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|57P0\d|57014|55P03|25P0[34]|53[34]00|08\w{3}|P1001|P1002|P1008|P1017|P2024|P2028)$/
const PHRASES =
  /^(READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|MISCONF|OOM) |can't reach database|connection (is closed|terminated|timeout)|server has closed the connection|timeout exceeded|query read timeout|command timed out|max retries per request/i
/** How Prisma passes on what Postgres said to a raw query. */
const SQLSTATE = /Code: `(\w{5})`/

/** What `reading` answers, or null where a part it needs is down. Other errors stay errors. */
export async function orNullWhenDown<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (isPartDown(error)) return null
    throw error
  }
}

/** Whether an error, or what caused it, says that a server is away rather than that we asked something wrong. */
export function isPartDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // By its mark, not by its class: each of Next's bundles has a class of its own, and parts are shared by all of them.
  if ("part" in error) return true
  const codes = ["code" in error ? String(error.code) : "", SQLSTATE.exec(error.message)?.[1] ?? ""]
  return codes.some((code) => CODES.test(code)) || PHRASES.test(error.message) || isPartDown(error.cause)
}
