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
