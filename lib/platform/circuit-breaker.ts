import { setTimeout as sleep } from "node:timers/promises"
import { DeadlineError, withIdleDeadline } from "@/lib/platform/deadline"
import { isPartDown, PartDownError } from "@/lib/platform/errors"
import { logger } from "@/lib/platform/logger"

type Options = {
  part: PartDownError["part"]
  /** How long an answer may take, ms; what this process was busy meanwhile does not count. */
  deadlineMs: number
  /** Something small to ask, over a way that a stuck server can't have blocked. */
  probe: () => Promise<unknown>
}

/** A server that is back is noticed after this at the latest, and one deadline more. */
const PROBE_MS = 500

/**
 * Stands before a server of which requests ask something. A request may ask it several times, and must not wait for
 * each: where a deadline is missed, and the probe that follows at once misses one too, nothing is asked of it any more
 * until it answers a probe. One slow query, on a locked row or by a busy process, is no dead server.
 */
export class CircuitBreaker {
  #state: "well" | "suspect" | "away" = "well"
  /** Ends queries that still wait for an answer. */
  readonly #waiting = new Set<(error: PartDownError) => void>()

  constructor(private readonly options: Options) {}

  get isAway(): boolean {
    return this.#state === "away"
  }

  /** What the query answers. Throws PartDownError, at once where the server is known to be away. */
  async ask<T>(query: () => Promise<T>): Promise<T> {
    const { part, deadlineMs } = this.options
    if (this.isAway) throw new PartDownError(part)
    try {
      return await this.#untilAway(withIdleDeadline(query(), deadlineMs))
    } catch (cause) {
      if (!(cause instanceof DeadlineError) && !isPartDown(cause)) throw cause
      void this.#suspect()
      throw new PartDownError(part, { cause })
    }
  }

  async #untilAway<T>(answer: Promise<T>): Promise<T> {
    let giveUp: (error: PartDownError) => void = () => undefined
    const away = new Promise<never>((_, reject) => (giveUp = reject))
    this.#waiting.add(giveUp)
    try {
      return await Promise.race([answer, away])
    } finally {
      this.#waiting.delete(giveUp)
    }
  }

  async #suspect(): Promise<void> {
    if (this.#state !== "well") return
    const { part, deadlineMs } = this.options
    this.#state = "suspect"
    if (!(await this.#answers(deadlineMs / 2))) await this.#waitForReturn(part, deadlineMs)
    this.#state = "well"
  }

  async #waitForReturn(part: Options["part"], deadlineMs: number): Promise<void> {
    this.#state = "away"
    for (const giveUp of this.#waiting) giveUp(new PartDownError(part))
    const since = Date.now()
    logger.warn({ part }, "a part is away")
    do await sleep(PROBE_MS, undefined, { ref: false })
    while (!(await this.#answers(deadlineMs)))
    logger.info({ part, ms: Date.now() - since }, "a part is back")
  }

  async #answers(ms: number): Promise<boolean> {
    try {
      await withIdleDeadline(this.options.probe(), ms)
      return true
    } catch {
      return false
    }
  }
}
