/** Places of what is added up for a slot, among those of the slots. */
export const AFTER = 0
export const BEFORE = 1
export const LIKELIHOOD = 2
export const NEAR = 3
export const NEXT = 4
export const TWO_STEPS = 5
/** So many numbers a slot has: a power of two, so that a slot's lie in one line of the processor's cache. */
export const STRIDE = 8

/**
 * What the rows of a list's videos add up to, by slot. Held from list to list, so that none has to clear as many sums
 * as there are videos.
 */
export class Sums {
  /** `STRIDE` sums a slot, of the slots that were touched. */
  values = new Float64Array()
  /** The slots that anything was added to, `count` of them. */
  touched = new Int32Array()
  count = 0
  /** The list in which a slot was last touched. */
  #touchedIn = new Uint32Array()
  #marks = new Uint8Array()
  #list = 0

  /** Begins anew, for slots below `size`. */
  begin(size: number): void {
    this.count = 0
    this.#list++
    if (size <= this.#touchedIn.length) return
    const capacity = Math.max(64, size, this.#touchedIn.length * 2)
    this.values = new Float64Array(capacity * STRIDE)
    this.touched = new Int32Array(capacity)
    this.#touchedIn = new Uint32Array(capacity)
  }

  /** @returns where the sums of a slot begin */
  touch(slot: number): number {
    const start = slot * STRIDE
    if (this.#touchedIn[slot] === this.#list) return start
    this.#touchedIn[slot] = this.#list
    this.touched[this.count++] = slot
    const { values } = this
    values[start + AFTER] = 0
    values[start + BEFORE] = 0
    values[start + LIKELIHOOD] = 0
    values[start + NEAR] = 0
    values[start + NEXT] = 0
    values[start + TWO_STEPS] = 0
    return start
  }

  /** Room for a mark a slot, all zero; who sets some clears them. */
  marks(size: number): Uint8Array {
    if (size > this.#marks.length) this.#marks = new Uint8Array(2 * size)
    return this.#marks
  }

  has(slot: number): boolean {
    return this.#touchedIn[slot] === this.#list
  }
}
