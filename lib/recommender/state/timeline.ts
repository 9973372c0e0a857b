import { byTime, isBefore } from "./moments"

type Placed = { video: number; at: number }

/** What has a time, in its order: by time, then by video. Each video once. */
export class Timeline<T extends Placed> {
  readonly #items: T[]

  constructor(items: T[] = []) {
    this.#items = items.sort(byTime)
  }

  get items(): readonly T[] {
    return this.#items
  }

  /** Puts one in the place of another one; either may be null. */
  replace(before: Placed | null, after: T | null): void {
    if (before && after && before.at === after.at) {
      this.#items[this.#find(before)] = after
      return
    }
    if (before) this.#items.splice(this.#find(before), 1)
    if (after) this.#items.splice(this.#find(after), 0, after)
  }

  /** The first place that is not before this one. */
  #find(placed: Placed): number {
    let low = 0
    let high = this.#items.length
    // Mostly it is the latest of all.
    if (high > 0 && isBefore(this.#items[high - 1]!, placed)) return high
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(this.#items[middle]!, placed)) low = middle + 1
      else high = middle
    }
    return low
  }
}
