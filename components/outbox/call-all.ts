/** Calls each listener. One that throws keeps none of the others from hearing, nor their caller from going on. */
export function callAll<A extends unknown[]>(listeners: Iterable<(...args: A) => void>, ...args: A): void {
  for (const listener of listeners) {
    try {
      listener(...args)
    } catch (error) {
      console.error(error)
    }
  }
}
