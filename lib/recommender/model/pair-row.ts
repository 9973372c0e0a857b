import { PairCells } from "./pair-cells"
import type { VideoSlots } from "./video-slots"

/**
 * A row of pairs: all of its cells, which add up, and the `bound` best of them, which are read. The best are those of
 * the greatest rank, equal ones by video: a function of the sums alone, so that it is the same in whatever order they
 * came to be.
 */
export class PairRow {
  readonly all = new PairCells()
  #best = this.all
  /** The slot of the least of the best cells, where some cells are left out. */
  #least = 0
  /** No cell that is left out ranks higher. */
  #mostLeftOut = 0
  #isStale = false

  constructor(
    private readonly videos: VideoSlots,
    private readonly bound: number,
  ) {}

  /** The cells that are read. Not to be changed. */
  get best(): PairCells {
    if (this.#isStale) this.#chooseBest()
    return this.#best
  }

  add(slot: number, after: number, before: number): void {
    const place = this.all.add(slot, after, before)
    if (this.all.size <= this.bound) {
      this.#best = this.all
      this.#isStale = false
    } else if (this.#best === this.all) this.#isStale = true
    else if (!this.#isStale) this.#keepBest(slot, place, after, before)
  }

  /** What grows may come in; what shrinks may have to go, which only choosing anew can tell. */
  #keepBest(slot: number, place: number, after: number, before: number): void {
    const held = this.#best.placeOf(slot)
    const rank = this.all.rankAt(place)
    if (held < 0) this.#takeIn(slot, place)
    // One that comes to nothing leaves its place, also to what ranks below nothing.
    else if (place < 0 || rank <= this.#mostLeftOut) this.#isStale = true
    else {
      this.#best.add(slot, after, before)
      if (slot === this.#least) this.#findLeast()
      else if (this.#isBefore(this.#least, this.#rankOfLeast(), slot, rank)) this.#least = slot
    }
  }

  #rankOfLeast(): number {
    return this.#best.rankAt(this.#best.placeOf(this.#least))
  }

  #takeIn(slot: number, place: number): void {
    const rank = this.all.rankAt(place)
    const least = this.#rankOfLeast()
    if (place < 0 || !this.#isBefore(slot, rank, this.#least, least)) {
      this.#mostLeftOut = Math.max(this.#mostLeftOut, rank)
      return
    }
    this.#best.remove(this.#least)
    this.#best.add(slot, this.all.after[place]!, this.all.before[place]!)
    this.#mostLeftOut = Math.max(this.#mostLeftOut, least)
    this.#findLeast()
  }

  #isBefore(slot: number, rank: number, other: number, otherRank: number): boolean {
    if (rank !== otherRank) return rank > otherRank
    return this.videos.videoAt(slot) < this.videos.videoAt(other)
  }

  #findLeast(): void {
    const { slots, size } = this.#best
    let least = 0
    let rankOfLeast = this.#best.rankAt(0)
    for (let place = 1; place < size; place++) {
      const rank = this.#best.rankAt(place)
      if (rank > rankOfLeast || !this.#isBefore(slots[least]!, rankOfLeast, slots[place]!, rank)) continue
      least = place
      rankOfLeast = rank
    }
    this.#least = slots[least]!
  }

  #chooseBest(): void {
    const { slots, after, before, size } = this.all
    const ranks = new Float64Array(size)
    for (let place = 0; place < size; place++) ranks[place] = this.all.rankAt(place)
    // Numbers sort many times faster than anything that is compared by a function.
    const sorted = ranks.slice().sort()
    const last = sorted[size - this.bound]!
    const ties: number[] = []
    for (let place = 0; place < size; place++) if (ranks[place] === last) ties.push(slots[place]!)
    let above = 0
    while (above < this.bound && sorted[size - 1 - above]! > last) above++
    const isAll = ties.length === this.bound - above
    if (!isAll) ties.sort((a, b) => this.videos.videoAt(a) - this.videos.videoAt(b))
    const taken = new Set(ties.slice(0, this.bound - above))
    this.#best = new PairCells(this.bound)
    for (let place = 0; place < size; place++) {
      const rank = ranks[place]!
      if (rank > last || (rank === last && taken.has(slots[place]!)))
        this.#best.append(slots[place]!, after[place]!, before[place]!)
    }
    this.#mostLeftOut = isAll ? sorted[size - this.bound - 1]! : last
    this.#findLeast()
    this.#isStale = false
  }
}
