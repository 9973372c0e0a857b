import { FORMULA } from "@/lib/recommender/constants"

/** How many viewers each slot's video has, with what scoring needs of it over and over. */
export class ViewerCounts {
  #counts = new Float64Array()
  /** ln(viewers + 1) by slot. */
  logs = new Float64Array()
  /** 1 / (viewers + 1) by slot. */
  inverses = new Float64Array()
  /** The same to the power of 1/2, and to that which a vote counts against its target. */
  roots = new Float64Array()
  discounts = new Float64Array()
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
    this.logs[slot] = Math.log(count + 1)
    this.inverses[slot] = 1 / (count + 1)
    this.roots[slot] = Math.sqrt(this.inverses[slot]!)
    this.discounts[slot] = (count + 1) ** -FORMULA.targetPower
    this.total += amount
  }

  /** Makes room for this many slots. */
  reserve(size: number): void {
    const held = this.#counts.length
    if (size <= held) return
    const capacity = Math.max(64, size, held * 2)
    const grow = (old: Float64Array, value: number) => {
      const grown = new Float64Array(capacity).fill(value)
      grown.set(old)
      return grown
    }
    this.#counts = grow(this.#counts, 0)
    this.logs = grow(this.logs, 0)
    this.inverses = grow(this.inverses, 1)
    this.roots = grow(this.roots, 1)
    this.discounts = grow(this.discounts, 1)
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
