import { SortedCells } from "./sorted-cells"
import type { VideoSlots } from "./video-slots"

/**
 * A row of pairs: all of its cells, which add up, and the `bound` best of them, which are read. The best are those of the greatest weight,
 * equal ones by video: a function of the sums alone, so that it is the same in whatever order they came to be.
 */
export class PairRow {
  readonly all = new SortedCells()
  #best = this.all
  /** The slot of the least of the best cells, where some cells are left out. */
  #least = 0
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

  /** What grows may come in; where something of the best shrinks, which only an undo does, they are chosen anew. */
  #keepBest(slot: number, weight: number): void {
    const held = this.#best.at(slot)
    if (held === 0) {
      if (weight === 0 || !this.#isBefore(slot, weight, this.#least, this.#best.at(this.#least))) return
      this.#best.add(this.#least, -this.#best.at(this.#least))
      this.#best.add(slot, weight)
      this.#findLeast()
    } else if (weight < held) this.#isStale = true
    else {
      this.#best.add(slot, weight - held)
      if (slot === this.#least) this.#findLeast()
    }
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
    const places = Array.from({ length: size }, (_, place) => place)
    const ties = places.filter((place) => weights[place] === last)
    ties.sort((a, b) => this.videos.videoAt(slots[a]!) - this.videos.videoAt(slots[b]!))
    const above = places.filter((place) => weights[place]! > last)
    const best = [...above, ...ties.slice(0, this.bound - above.length)].sort((a, b) => a - b)
    this.#best = new SortedCells()
    for (const place of best) this.#best.add(slots[place]!, weights[place]!)
    this.#findLeast()
    this.#isStale = false
  }
}
