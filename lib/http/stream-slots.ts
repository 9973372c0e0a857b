import { HttpError, unavailable } from "@/lib/http/problem"
import { readEnv } from "@/lib/platform/env"
import { singleton } from "@/lib/platform/singleton"

/** A person with twenty tabs. */
const VIEWER_STREAMS = 20
const RETRY_S = 10

class StreamSlots {
  readonly #counts = new Map<string, number>()
  #all = 0

  /**
   * Counts one more stream under each name, and answers how to give it back. Throws 429, or 503 where all are taken.
   */
  take(limits: ReadonlyMap<string, number>, most: number): () => void {
    for (const [name, limit] of limits) if (this.#countOf(name) >= limit) throw tooMany()
    if (this.#all >= most) throw unavailable("Too many streams are open.", undefined, RETRY_S)
    for (const name of limits.keys()) this.#counts.set(name, this.#countOf(name) + 1)
    this.#all += 1
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#all -= 1
      for (const name of limits.keys()) this.#giveBack(name)
    }
  }

  #countOf(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #giveBack(name: string): void {
    const left = this.#countOf(name) - 1
    if (left > 0) this.#counts.set(name, left)
    else this.#counts.delete(name)
  }
}

const tooMany = () =>
  new HttpError(
    { status: 429, title: "Too many streams are open." },
    { headers: { "retry-after": String(RETRY_S) } },
  )

/**
 * A place for one more stream of this process: each costs memory and, of a viewer, a subscription. `viewerId`: whose it
 * is, if anyone's. Answers how to give it back.
 */
export function takeStreamSlot(address: string, viewerId: number | null): () => void {
  const slots = singleton("stream-slots", () => new StreamSlots())
  const limits = new Map([[`address ${address}`, readEnv("MAX_ADDRESS_STREAMS")]])
  if (viewerId !== null) limits.set(`viewer ${viewerId}`, VIEWER_STREAMS)
  return slots.take(limits, readEnv("MAX_STREAMS"))
}
