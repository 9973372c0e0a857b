/** Something took longer than it may. It may still come to an end, unseen. */
export class DeadlineError extends Error {
  constructor(ms: number) {
    super(`Not done within ${ms} ms`)
    this.name = "DeadlineError"
  }
}

/** What `work` answers, or DeadlineError after `ms`. */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(ms)), ms)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

const TURNS = 8
/** A request waits for its answer, however busy we are. */
const MOST = 1.5

/**
 * The same, but time in which this process had no turn counts as one turn: an answer that came while it was busy is
 * not late. After half as long again it is over all the same.
 */
export async function withIdleDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const start = performance.now()
  const deadline = new Promise<never>((_, reject) => {
    let turns = 0
    timer = setInterval(() => {
      turns += 1
      // The turn in which we wake up after a long one must not end what it did not see.
      const isLate = turns > 1 && performance.now() - start >= MOST * ms
      if (turns >= TURNS || isLate) reject(new DeadlineError(ms))
    }, ms / TURNS)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearInterval(timer)
  }
}
