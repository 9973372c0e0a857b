import { FORMULA } from "@/lib/recommender/constants"

/** Places of a slot's facts: ln n, n to the power of −1/2, and to that which a vote counts against its target. */
export const LOG = 0
export const ROOT = 1
export const DISCOUNT = 2
/** A power of two, so that a slot's lie in one line of the processor's cache. */
export const WIDTH = 4

/** How many viewers each slot's video has, with what scoring needs of it over and over. */
export class ViewerCounts {
  #counts = new Float64Array()
  /** What scoring needs of a slot's number plus one, side by side: `LOG`, `ROOT` and `DISCOUNT`, `WIDTH` a slot. */
  facts = new Float64Array()
  /** All slots by falling number of viewers, so that lists can be filled up without looking at every video. */
  order = new Int32Array()
  #places = new Int32Array()
  total = 0

  of(slot: number): number {
    return this.#counts[slot] ?? 0
  }

  add(slot: number, amount: number): void {
    if (amount === 0) return
    this.reserve(slot + 1)
    const count = this.#counts[slot]! + amount
    if (amount > 0) this.#moveUp(slot, count)
    else this.#moveDown(slot, count)
    this.#counts[slot] = count
    const start = slot * WIDTH
    this.facts[start + LOG] = Math.log(count + 1)
    this.facts[start + ROOT] = 1 / Math.sqrt(count + 1)
    this.facts[start + DISCOUNT] = (count + 1) ** -FORMULA.targetPower
    this.total += amount
  }

  /** Makes room for this many slots. */
  reserve(size: number): void {
    const held = this.#counts.length
    if (size <= held) return
    const capacity = Math.max(64, size, held * 2)
    const counts = new Float64Array(capacity)
    counts.set(this.#counts)
    this.#counts = counts
    // Of nobody: ln 1, and 1 to any power.
    const facts = Float64Array.from({ length: capacity * WIDTH }, (_, place) =>
      place % WIDTH === LOG ? 0 : 1,
    )
    facts.set(this.facts)
    this.facts = facts
    const append = (old: Int32Array) =>
      Int32Array.from({ length: capacity }, (_, index) => old[index] ?? index)
    this.order = append(this.order)
    this.#places = append(this.#places)
  }

  /** A slot jumps over all of one number at a time: the first of them takes its place. */
  #moveUp(slot: number, count: number): void {
    let place = this.#places[slot]!
    while (place > 0 && this.of(this.order[place - 1]!) < count) {
      const first = this.#countAbove(this.of(this.order[place - 1]!), place)
      this.#swap(place, first)
      place = first
    }
  }

  #moveDown(slot: number, count: number): void {
    let place = this.#places[slot]!
    while (place + 1 < this.order.length && this.of(this.order[place + 1]!) > count) {
      const last = this.#countAbove(this.of(this.order[place + 1]!) - 1, this.order.length, place + 1) - 1
      this.#swap(place, last)
      place = last
    }
  }

  /** The first place from `low` up to `high` whose count is not above this one. */
  #countAbove(count: number, high: number, low = 0): number {
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.of(this.order[middle]!) > count) low = middle + 1
      else high = middle
    }
    return low
  }

  #swap(a: number, b: number): void {
    const slotA = this.order[a]!
    const slotB = this.order[b]!
    this.order[a] = slotB
    this.order[b] = slotA
    this.#places[slotA] = b
    this.#places[slotB] = a
  }
}
