import { setTimeout as sleep } from "node:timers/promises"
import { DeadlineError, withDeadline } from "@/lib/platform/deadline"
import { isPartDown, PartDownError } from "@/lib/platform/errors"
import { logger } from "@/lib/platform/logger"

type Options = {
  part: PartDownError["part"]
  /** How long an answer may take, ms. */
  deadlineMs: number
  /** Something small to ask, over a way that a stuck server can't have blocked. */
  probe: () => Promise<unknown>
}

/** A server that is back is noticed after this at the latest, and one deadline more. */
const PROBE_MS = 500

/**
 * Stands before a server of which requests ask something. A request may ask it several times, and must not wait for
 * each: after a missed deadline nothing is asked of it any more, until it answers a probe.
 */
export class CircuitBreaker {
  #isAway = false

  constructor(private readonly options: Options) {}

  get isAway(): boolean {
    return this.#isAway
  }

  /** What the query answers. Throws PartDownError, at once where the server is known to be away. */
  async ask<T>(query: () => Promise<T>): Promise<T> {
    const { part, deadlineMs } = this.options
    if (this.#isAway) throw new PartDownError(part)
    try {
      return await withDeadline(query(), deadlineMs)
    } catch (cause) {
      if (!(cause instanceof DeadlineError) && !isPartDown(cause)) throw cause
      void this.#waitForReturn()
      throw new PartDownError(part, { cause })
    }
  }

  /** Probes at once: one slow answer may have been a lock, and then the next query need not wait. */
  async #waitForReturn(): Promise<void> {
    if (this.#isAway) return
    this.#isAway = true
    const since = Date.now()
    while (!(await this.#answers())) await sleep(PROBE_MS, undefined, { ref: false })
    this.#isAway = false
    logger.info({ part: this.options.part, ms: Date.now() - since }, "a part is back")
  }

  async #answers(): Promise<boolean> {
    try {
      await withDeadline(this.options.probe(), this.options.deadlineMs)
      return true
    } catch {
      return false
    }
  }
}
