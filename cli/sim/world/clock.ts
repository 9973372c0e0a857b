/** Time by hand: nothing waits, and every timer of the process is one of these. */
type Timer = { at: number; order: number; run: () => void; every: number | null }

const realImmediate = setImmediate

export class Clock {
  #now: number
  #order = 0
  #timers = new Map<number, Timer>()

  constructor(start: number) {
    this.#now = start
  }

  get now(): number {
    return this.#now
  }

  set(run: () => void, ms: number, isRepeated: boolean): number {
    const wait = Math.max(1, Number.isFinite(ms) ? ms : 1)
    const id = ++this.#order
    this.#timers.set(id, { at: this.#now + wait, order: id, run, every: isRepeated ? wait : null })
    return id
  }

  clear(id: unknown): void {
    this.#timers.delete(Number(id))
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.set(resolve, ms, false))
  }

  /** Goes on, timer by timer, until something is true or a moment is reached. Answers whether it is true. */
  async run(until: number, isTrue: () => boolean = () => false): Promise<boolean> {
    for (;;) {
      await settle()
      if (isTrue()) return true
      const [id, next] = this.#first() ?? []
      if (id === undefined || next!.at > until) break
      this.#now = Math.max(this.#now, next!.at)
      if (next!.every === null) this.#timers.delete(id)
      else Object.assign(next!, { at: this.#now + next!.every, order: ++this.#order })
      next!.run()
    }
    this.#now = until
    return isTrue()
  }

  #first(): [number, Timer] | undefined {
    let first: [number, Timer] | undefined
    for (const entry of this.#timers) {
      const [, { at, order }] = entry
      if (!first || at < first[1].at || (at === first[1].at && order < first[1].order)) first = entry
    }
    return first
  }
}

/** All that can go on without time has gone on. */
const settle = () => new Promise<void>((resolve) => realImmediate(resolve))

let current = new Clock(0)
export const clock = (): Clock => current

/** From now on the timers of this process, and what time it is, are of a new clock. */
export function startClock(start: number): Clock {
  current = new Clock(start)
  Date.now = () => current.now
  performance.now = () => current.now
  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const id = current.set(() => run(...args), ms, false)
    return Object.assign(Object(id) as object, { unref: () => id, ref: () => id })
  }
  const repeat = (run: () => void, ms = 0) =>
    Object.assign(Object(current.set(run, ms, true)) as object, { unref: () => undefined })
  Object.assign(globalThis, {
    setTimeout: set,
    setInterval: repeat,
    clearTimeout: (id: unknown) => current.clear(id),
    clearInterval: (id: unknown) => current.clear(id),
  })
  return current
}
