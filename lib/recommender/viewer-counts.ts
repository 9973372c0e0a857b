/** How many viewers each slot's video has, with what scoring needs of it over and over. */
export class ViewerCounts {
  #counts = new Float64Array()
  /** ln(viewers + 1) by slot. */
  logs = new Float64Array()
  /** 1 / (viewers + 1) by slot. */
  inverses = new Float64Array()
  total = 0

  of(slot: number): number {
    return this.#counts[slot] ?? 0
  }

  add(slot: number, amount: number): void {
    this.reserve(slot + 1)
    const count = this.#counts[slot]! + amount
    this.#counts[slot] = count
    this.logs[slot] = Math.log(count + 1)
    this.inverses[slot] = 1 / (count + 1)
    this.total += amount
  }

  /** Makes room for this many slots. */
  reserve(size: number): void {
    if (size <= this.#counts.length) return
    const capacity = Math.max(64, size, this.#counts.length * 2)
    const grow = (old: Float64Array, value: number) => {
      const grown = new Float64Array(capacity).fill(value)
      grown.set(old)
      return grown
    }
    this.#counts = grow(this.#counts, 0)
    this.logs = grow(this.logs, 0)
    this.inverses = grow(this.inverses, 1)
  }
}
