import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import type { History, Visit } from "./history"
import { IdNumbers } from "./id-numbers"

const MOST_STARS = 5

function grow<T extends Int32Array | Float32Array | Float64Array>(column: T, size: number): T {
  const grown = new (column.constructor as new (size: number) => T)(size)
  grown.set(column)
  return grown
}

/** Views as they are read, in columns: 20 bytes each, whatever the ids are. */
export class ViewColumns {
  readonly users = new IdNumbers()
  readonly items = new IdNumbers()
  size = 0
  /** Whether there are ratings, and all are of five stars; others say nothing of what was liked. */
  areStars = true
  #hasRatings = false
  #users = new Int32Array(1024)
  #items = new Int32Array(1024)
  #times = new Float64Array(1024)
  #ratings = new Float32Array(1024)

  /** @param at epoch ms, null where the file has no times */
  add(user: string, item: string, at: number | null, rating: number | null): void {
    if (this.size === this.#users.length) this.#grow()
    this.#users[this.size] = this.users.indexOf(user)
    this.#items[this.size] = this.items.indexOf(item)
    this.#times[this.size] = at ?? 0
    this.#ratings[this.size] = rating ?? NaN
    this.#hasRatings ||= rating !== null
    this.areStars &&= rating === null || (rating >= 0 && rating <= MOST_STARS)
    this.size++
  }

  get hasRatings(): boolean {
    return this.#hasRatings
  }

  /** Whether times differ. Where they don't, or there are none, the order of the file is that of time. */
  get isTimed(): boolean {
    const times = this.#times.subarray(0, this.size)
    return times.some((at) => at !== times[0])
  }

  /**
   * All views in the order of time, those of one moment as they stand in the file: a user's second, third ... view of
   * the same moment is put a millisecond later; one of the same item is that view again, and left out. Without times
   * each user's views are an hour apart.
   */
  toHistory(): History {
    const isTimed = this.isTimed
    if (!isTimed) this.#countHours()
    const order = Uint32Array.from({ length: this.size }, (_, index) => index)
    order.sort((a, b) => this.#times[a]! - this.#times[b]! || a - b)
    const users = this.users.toNumbers()
    const items = this.items.toNumbers()
    const latestAt = new Float64Array(users.length).fill(-1)
    const latest = new Int32Array(users.length).fill(-1)
    const visits: Visit[] = []
    for (const index of order) {
      const user = this.#users[index]!
      if (this.#isRepeat(index, latest[user]!)) continue
      latest[user] = index
      const at = (latestAt[user] = Math.max(this.#times[index]!, latestAt[user]! + 1))
      const rating = this.#ratings[index]!
      visits.push({
        user: users[user]!,
        item: items[this.#items[index]!]!,
        at,
        rating: this.areStars && !Number.isNaN(rating) ? rating : null,
      })
    }
    return { visits, items: [...items].sort((a, b) => a - b), isTimed }
  }

  /** Whether a view is the same as that user's view before it. */
  #isRepeat(index: number, before: number): boolean {
    return this.#items[index] === this.#items[before] && this.#times[index] === this.#times[before]
  }

  #countHours(): void {
    const views = new Uint32Array(this.users.size)
    for (let index = 0; index < this.size; index++)
      this.#times[index] = HOUR_MS * views[this.#users[index]!]!++
  }

  #grow(): void {
    this.#users = grow(this.#users, 2 * this.size)
    this.#items = grow(this.#items, 2 * this.size)
    this.#times = grow(this.#times, 2 * this.size)
    this.#ratings = grow(this.#ratings, 2 * this.size)
  }
}
