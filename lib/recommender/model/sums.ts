/**
 * What the rows of a list's videos add up to, by slot. Held from list to list, so that none has to clear as many sums
 * as there are videos.
 */
export class Sums {
  pairs = new Float64Array()
  ratios = new Float64Array()
  /** The slots that anything was added to, `count` of them. */
  touched = new Int32Array()
  count = 0
  /** The list in which a slot was last touched. */
  #marks = new Uint32Array()
  #list = 0

  /** Begins anew, for slots below `size`. */
  begin(size: number): void {
    this.count = 0
    this.#list++
    if (size <= this.#marks.length) return
    const capacity = Math.max(64, size, this.#marks.length * 2)
    this.pairs = new Float64Array(capacity)
    this.ratios = new Float64Array(capacity)
    this.touched = new Int32Array(capacity)
    this.#marks = new Uint32Array(capacity)
  }

  add(slot: number, pairs: number, ratio: number): void {
    if (this.#marks[slot] === this.#list) {
      this.pairs[slot]! += pairs
      this.ratios[slot]! += ratio
      return
    }
    this.#marks[slot] = this.#list
    this.touched[this.count++] = slot
    this.pairs[slot] = pairs
    this.ratios[slot] = ratio
  }

  has(slot: number): boolean {
    return this.#marks[slot] === this.#list
  }
}
