const NAME = "freshet.outbox"

let last: Promise<unknown> = Promise.resolve()

/** One after the other in this tab. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}

/**
 * One tab at a time. Web Locks are missing in old browsers, and over plain http: then tabs go on without each other,
 * and the server knows repeated events by their ids.
 */
export async function withOutboxLock<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return inTurn(work)
  let isGiven = false
  const locked = navigator.locks.request(NAME, () => {
    isGiven = true
    return work()
  })
  return locked.catch((error: unknown) => {
    // A page in a sandbox has locks that it may not use.
    if (isGiven) throw error
    return inTurn(work)
  })
}
