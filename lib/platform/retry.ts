import { setTimeout as sleep } from "node:timers/promises"
import { isPartDown } from "./errors"
import { logger } from "./logger"

const FIRST_MS = 100
const LAST_MS = 2_000
/** Errors that waiting may not mend are given this many tries: a serialization failure passes, a defect does not. */
const OTHER_TRIES = 5
/**
 * A statement that runs into its time limit may wait for a lock, or be what nobody can do: after so many tries,
 * minutes, it counts as the other one.
 */
const SLOW_TRIES = 30
const isSlow = (error: unknown) => error instanceof Error && /Code: `57014`/.test(error.message)

/** The work failed, and waiting does not mend it. The cause is what it threw. */
export class GivenUpError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = "GivenUpError"
  }
}

export type RetryOptions = {
  /** Called while waiting, so that the consumer group does not take us for dead. */
  keepAlive: () => Promise<void>
  /** Whether it is still ours to do. */
  mayGoOn: () => boolean
  /** Whether an error is no failure of the work, and to be passed on at once. */
  isFinal?: (error: unknown) => boolean
  /** Waits, in ms. */
  pause?: (ms: number) => Promise<unknown>
}

/**
 * Does something until it succeeds, for as long as a server is away. Answers false where it was not ours to do any
 * more. Throws GivenUpError where waiting does not mend it, and what `keepAlive` throws as it is: a rebalance is no
 * failure of the work.
 */
export async function retry(
  work: () => Promise<void>,
  { keepAlive, mayGoOn, isFinal = () => false, pause = sleep }: RetryOptions,
): Promise<boolean> {
  let delay = FIRST_MS
  // An outage may last as long as it likes: its tries say nothing of a defect.
  let failures = 0
  let slow = 0
  for (let tries = 1; mayGoOn(); tries++) {
    try {
      await work()
      return true
    } catch (err) {
      if (isFinal(err)) throw err
      if (!isPartDown(err)) failures += 1
      if (isSlow(err)) slow += 1
      if (failures >= OTHER_TRIES || slow >= SLOW_TRIES) throw new GivenUpError(err)
      logger.warn({ err, tries, delay }, "the batch could not be applied; trying again")
    }
    await pause(delay)
    await keepAlive()
    delay = Math.min(delay * 2, LAST_MS)
  }
  return false
}
