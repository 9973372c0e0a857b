/** Makes a function that lets one piece of work in at a time, in the order in which they come. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/** Does something with each item, in their order, `count` of them at a time. Ends at the first that fails, with it. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  count: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values()
  const takeAll = async () => {
    for (const item of rest) await work(item)
  }
  const done = await Promise.allSettled(Array.from({ length: Math.min(count, items.length) }, takeAll))
  for (const each of done) if (each.status === "rejected") throw each.reason
}
