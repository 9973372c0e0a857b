const FIRST_CAPACITY = 8

/** Slots in ascending order with their whole weights, none of them zero. 12 bytes a cell. */
export class SortedCells {
  slots: Int32Array
  weights: Float64Array
  size = 0

  constructor(capacity = FIRST_CAPACITY) {
    this.slots = new Int32Array(capacity)
    this.weights = new Float64Array(capacity)
  }

  /** The weight at a slot; 0 where there is none. */
  at(slot: number): number {
    const place = this.#find(slot)
    return place < this.size && this.slots[place] === slot ? this.weights[place]! : 0
  }

  /** @returns the weight that the slot then has */
  add(slot: number, amount: number): number {
    const place = this.#find(slot)
    if (place === this.size || this.slots[place] !== slot) {
      this.#insert(place, slot, amount)
      return amount
    }
    const sum = this.weights[place]! + amount
    if (sum === 0) this.#remove(place)
    else this.weights[place] = sum
    return sum
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

  #insert(place: number, slot: number, weight: number): void {
    if (weight === 0) return
    if (this.size === this.slots.length) this.#grow()
    this.slots.copyWithin(place + 1, place, this.size)
    this.weights.copyWithin(place + 1, place, this.size)
    this.slots[place] = slot
    this.weights[place] = weight
    this.size++
  }

  #remove(place: number): void {
    this.slots.copyWithin(place, place + 1, this.size)
    this.weights.copyWithin(place, place + 1, this.size)
    this.size--
  }

  #grow(): void {
    const { slots, weights } = this
    const capacity = Math.ceil(slots.length * 1.5)
    this.slots = new Int32Array(capacity)
    this.weights = new Float64Array(capacity)
    this.slots.set(slots)
    this.weights.set(weights)
  }
}
