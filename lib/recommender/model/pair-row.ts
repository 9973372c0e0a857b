import { SortedCells } from "./sorted-cells"
import type { VideoSlots } from "./video-slots"

/**
 * A row of pairs: all of its cells, which add up, and the `bound` best of them, which are read. The best are those of
 * the greatest weight, equal ones by video: a function of the sums alone, so that it is the same in whatever order they
 * came to be.
 */
export class PairRow {
  readonly all = new SortedCells()
  #best = this.all
  /** The slot of the least of the best cells, where some cells are left out. */
  #least = 0
  /** No cell that is left out weighs more. */
  #mostLeftOut = 0
  #isStale = false

  constructor(
    private readonly videos: VideoSlots,
    private readonly bound: number,
  ) {}

  /** The cells that are read. Not to be changed. */
  get best(): SortedCells {
    if (this.#isStale) this.#chooseBest()
    return this.#best
  }

  add(slot: number, amount: number): void {
    const weight = this.all.add(slot, amount)
    if (this.all.size <= this.bound) {
      this.#best = this.all
      this.#isStale = false
    } else if (this.#best === this.all) this.#isStale = true
    else if (!this.#isStale) this.#keepBest(slot, weight)
  }

  /** What grows may come in; what shrinks may have to go, which only choosing anew can tell. */
  #keepBest(slot: number, weight: number): void {
    const held = this.#best.at(slot)
    if (held === 0) this.#takeIn(slot, weight)
    // One that comes to nothing leaves its place, also to what weighs less than nothing.
    else if (weight === 0 || weight <= this.#mostLeftOut) this.#isStale = true
    else {
      this.#best.add(slot, weight - held)
      if (slot === this.#least) this.#findLeast()
      else if (this.#isBefore(this.#least, this.#best.at(this.#least), slot, weight)) this.#least = slot
    }
  }

  #takeIn(slot: number, weight: number): void {
    const least = this.#best.at(this.#least)
    if (weight === 0 || !this.#isBefore(slot, weight, this.#least, least)) {
      this.#mostLeftOut = Math.max(this.#mostLeftOut, weight)
      return
    }
    this.#best.add(this.#least, -least)
    this.#best.add(slot, weight)
    this.#mostLeftOut = Math.max(this.#mostLeftOut, least)
    this.#findLeast()
  }

  #isBefore(slot: number, weight: number, other: number, otherWeight: number): boolean {
    if (weight !== otherWeight) return weight > otherWeight
    return this.videos.videoAt(slot) < this.videos.videoAt(other)
  }

  #findLeast(): void {
    const { slots, weights, size } = this.#best
    let least = 0
    for (let place = 1; place < size; place++)
      if (this.#isBefore(slots[least]!, weights[least]!, slots[place]!, weights[place]!)) least = place
    this.#least = slots[least]!
  }

  #chooseBest(): void {
    const { slots, weights, size } = this.all
    // Numbers sort many times faster than anything that is compared by a function.
    const sorted = weights.slice(0, size).sort()
    const last = sorted[size - this.bound]!
    const ties: number[] = []
    for (let place = 0; place < size; place++) if (weights[place] === last) ties.push(slots[place]!)
    let above = 0
    while (above < this.bound && sorted[size - 1 - above]! > last) above++
    const isAll = ties.length === this.bound - above
    if (!isAll) ties.sort((a, b) => this.videos.videoAt(a) - this.videos.videoAt(b))
    const taken = new Set(ties.slice(0, this.bound - above))
    this.#best = new SortedCells(this.bound)
    for (let place = 0; place < size; place++) {
      const weight = weights[place]!
      if (weight > last || (weight === last && taken.has(slots[place]!)))
        this.#best.add(slots[place]!, weight)
    }
    this.#mostLeftOut = isAll ? sorted[size - this.bound - 1]! : last
    this.#findLeast()
    this.#isStale = false
  }
}
