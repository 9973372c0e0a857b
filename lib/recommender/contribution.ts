import { BACKWARD_DIVISOR, LIKED_PAIR, PAIR_UNIT, PAIR_WINDOW } from "./constants"
import type { View } from "./viewer-state"

/** `p:i`: what goes with video i (field j, weight of the pair i -> j). `v:i`: views of video i (field: hour since the epoch, count). */
export type RowKey = `p:${number}` | `v:${number}`

/** Sparse integer rows of the model, or changes to them. */
export type Cells = Map<RowKey, Map<number, number>>

const HOUR_MS = 3_600_000

/** More changed views than this are counted again in one sweep instead of one by one. */
const FEW_CHANGES = 6

/** The video that a row belongs to. */
export function videoOf(row: RowKey): number {
  return Number(row.slice(2))
}

function addTo(cells: Cells, row: RowKey, field: number, amount: number): void {
  let fields = cells.get(row)
  if (!fields) cells.set(row, (fields = new Map()))
  const sum = (fields.get(field) ?? 0) + amount
  if (sum !== 0) return void fields.set(field, sum)
  fields.delete(field)
  if (fields.size === 0) cells.delete(row)
}

function addViews(cells: Cells, views: View[], sign: 1 | -1): void {
  for (const { video, at } of views) addTo(cells, `v:${video}`, Math.floor(at / HOUR_MS), sign)
}

/** Weights of a pair by its gap: towards the later video, and back. */
const FORWARD = Array.from({ length: PAIR_WINDOW + 1 }, (_, gap) => Math.round(PAIR_UNIT / gap))
const BACKWARD = FORWARD.map((_, gap) => Math.round(PAIR_UNIT / BACKWARD_DIVISOR / gap))

function timesOf(view: View): number {
  return view.liked ? LIKED_PAIR : 1
}

/** Adds the pairs whose later view stands at `start` or behind it, and whose earlier one stands before `end`. */
function addPairs(cells: Cells, views: View[], sign: 1 | -1, start: number, end: number): void {
  for (let to = Math.max(1, start); to < views.length && to < end + PAIR_WINDOW; to++) {
    const later = views[to]!
    for (let gap = Math.max(1, to - end + 1); gap <= PAIR_WINDOW && gap <= to; gap++) {
      const earlier = views[to - gap]!
      addTo(cells, `p:${earlier.video}`, later.video, sign * timesOf(later) * FORWARD[gap]!)
      addTo(cells, `p:${later.video}`, earlier.video, sign * timesOf(earlier) * BACKWARD[gap]!)
    }
  }
}

/**
 * What one viewer adds to the model: each video's view in its hour, and each pair of views up to 20 places apart, weighing
 * the inverse of the gap towards the later one and half of it back. Integers, so that the sum over viewers has no order.
 */
export function contribution(sequence: View[]): Cells {
  const cells: Cells = new Map()
  addViews(cells, sequence, 1)
  addPairs(cells, sequence, 1, 0, sequence.length)
  return cells
}

function isSame(a: View, b: View): boolean {
  return a.video === b.video && a.at === b.at && a.liked === b.liked
}

function isBefore(a: View, b: View): boolean {
  return a.at < b.at || (a.at === b.at && a.video < b.video)
}

/** What is in one of two sequences alone, each oldest first. */
function compare(before: View[], after: View[]): { removed: View[]; added: View[] } {
  const removed: View[] = []
  const added: View[] = []
  let b = 0
  let a = 0
  while (b < before.length || a < after.length) {
    const old = before[b]
    const fresh = after[a]
    if (old && fresh && isSame(old, fresh)) {
      b++
      a++
    } else if (old && (!fresh || !isBefore(fresh, old))) {
      removed.push(old)
      b++
    } else if (fresh) {
      added.push(fresh)
      a++
    }
  }
  return { removed, added }
}

function insert(views: View[], view: View): View[] {
  const place = views.findLastIndex((each) => isBefore(each, view)) + 1
  return views.toSpliced(place, 0, view)
}

/** Pairs with both ends before the change, or both behind it, are as they were. */
function addPairChanges(cells: Cells, before: View[], after: View[]): void {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isSame(before[start]!, after[start]!)) start++
  let same = 0
  while (same < shorter - start && isSame(before.at(-1 - same)!, after.at(-1 - same)!)) same++
  addPairs(cells, before, -1, start, before.length - same)
  addPairs(cells, after, 1, start, after.length - same)
}

/**
 * contribution(after) − contribution(before), without zeros. A few changed views cost the square of the window each, wherever they
 * are in the history.
 */
export function difference(before: View[], after: View[]): Cells {
  const cells: Cells = new Map()
  const { removed, added } = compare(before, after)
  addViews(cells, removed, -1)
  addViews(cells, added, 1)
  if (removed.length + added.length > FEW_CHANGES) {
    addPairChanges(cells, before, after)
    return cells
  }
  let views = before
  for (const view of removed) {
    const next = views.filter((each) => each !== view)
    addPairChanges(cells, views, next)
    views = next
  }
  for (const view of added) {
    const next = insert(views, view)
    addPairChanges(cells, views, next)
    views = next
  }
  return cells
}
