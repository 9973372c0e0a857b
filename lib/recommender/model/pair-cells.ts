const FIRST_CAPACITY = 8
const LARGEST_INT = 2 ** 31 - 1

type Column = Int32Array | Float64Array

/**
 * Slots in ascending order, each with two whole sums of pairs: what came after a video and what came before it. None
 * has two zeros. 12 bytes a cell, 20 once a sum is past 2^31.
 */
export class PairCells {
  slots: Int32Array
  after: Column
  before: Column
  size = 0

  constructor(capacity = FIRST_CAPACITY) {
    this.slots = new Int32Array(capacity)
    this.after = new Int32Array(capacity)
    this.before = new Int32Array(capacity)
  }

  /** Where a slot stands; -1 where it has no cell. */
  placeOf(slot: number): number {
    const place = this.#find(slot)
    return place < this.size && this.slots[place] === slot ? place : -1
  }

  /** By how much a cell is preferred to others where not all are read; 0 where there is none. */
  rankAt(place: number): number {
    return place < 0 ? 0 : 2 * this.after[place]! + this.before[place]!
  }

  /** @returns the place of the slot's cell, or -1 where it is gone by that */
  add(slot: number, after: number, before: number): number {
    const place = this.#find(slot)
    if (place === this.size || this.slots[place] !== slot) {
      if (after === 0 && before === 0) return -1
      this.#insert(place, slot)
    }
    return this.#set(place, this.after[place]! + after, this.before[place]! + before)
  }

  /** Adds a cell behind all others: its slot is above theirs. */
  append(slot: number, after: number, before: number): void {
    this.#insert(this.size, slot)
    this.#set(this.size - 1, after, before)
  }

  /** Removes a slot's cell. */
  remove(slot: number): void {
    const place = this.placeOf(slot)
    if (place >= 0) this.#remove(place)
  }

  #set(place: number, after: number, before: number): number {
    if (after === 0 && before === 0) return this.#remove(place)
    if (Math.abs(after) > LARGEST_INT || Math.abs(before) > LARGEST_INT) this.#widen()
    this.after[place] = after
    this.before[place] = before
    return place
  }

  #find(slot: number): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.slots[middle]! < slot) low = middle + 1
      else high = middle
    }
    return low
  }

  #insert(place: number, slot: number): void {
    if (this.size === this.slots.length) this.#grow()
    for (const column of [this.slots, this.after, this.before]) column.copyWithin(place + 1, place, this.size)
    this.slots[place] = slot
    this.after[place] = 0
    this.before[place] = 0
    this.size++
  }

  #remove(place: number): -1 {
    for (const column of [this.slots, this.after, this.before]) column.copyWithin(place, place + 1, this.size)
    this.size--
    return -1
  }

  #grow(): void {
    const capacity = Math.ceil(this.slots.length * 1.5)
    const grow = <C extends Column>(column: C, grown: C): C => {
      grown.set(column)
      return grown
    }
    const make = () =>
      this.after instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity)
    this.slots = grow(this.slots, new Int32Array(capacity))
    this.after = grow(this.after, make())
    this.before = grow(this.before, make())
  }

  #widen(): void {
    this.after = Float64Array.from(this.after)
    this.before = Float64Array.from(this.before)
  }
}
