const NAME = "freshet.outbox"

/** One tab at a time. A browser without Web Locks goes on without: the server knows repeated events by their ids. */
export async function withOutboxLock<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return work()
  return navigator.locks.request(NAME, work)
}
