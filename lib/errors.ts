/** A server that this process needs does not answer, or not in time. */
export class PartDownError extends Error {
  readonly part: "kafka" | "postgres" | "redis"

  constructor(part: PartDownError["part"], options?: ErrorOptions) {
    super(`${part} can't be reached`, options)
    this.name = "PartDownError"
    this.part = part
  }
}

const CONNECTION_CODES =
  /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|57P0[123]|P1001|P1002|P1008|P1017|P2024)/

/** Whether an error, or what caused it, says that a server is away rather than that we asked something wrong. */
export function isPartDown(error: unknown): boolean {
  if (error instanceof PartDownError) return true
  if (!(error instanceof Error)) return false
  const code = "code" in error ? String(error.code) : ""
  const lost =
    /can't reach database|connection (is closed|terminated|timeout)|timeout exceeded|command timed out/i
  return CONNECTION_CODES.test(code) || lost.test(error.message) || isPartDown(error.cause)
}
