import type { Cells } from "@/lib/contract/model-change"
import { LATELY, PAIRING, type Pairing } from "@/lib/recommender/constants"
import { isBefore } from "@/lib/recommender/state/moments"
import type { View } from "@/lib/recommender/state/signals"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { addTo } from "./cells"

/** More changed views than this are counted again in one sweep instead of one by one. */
const FEW_CHANGES = 6

function addViews(cells: Cells, views: View[], sign: 1 | -1): void {
  for (const { video, at } of views) addTo(cells, `v:${video}`, Math.floor(at / HOUR_MS), sign)
}

/** The latest few, each for one viewer who watched it lately. */
function addLatest(cells: Cells, views: View[], sign: 1 | -1): void {
  for (const { video } of views.slice(-LATELY)) addTo(cells, `l:${video}`, 0, sign)
}

type Stretch = { start: number; end: number }

/** Adds the pairs whose later view stands at `start` or behind it, and whose earlier one stands before `end`. */
function addPairs(
  cells: Cells,
  views: View[],
  sign: 1 | -1,
  { start, end }: Stretch,
  { gaps, liked, finished }: Pairing,
): void {
  const window = gaps.length - 1
  const weigh = (view: View, gap: number) =>
    sign * (view.liked ? liked : view.finished ? finished : 1) * gaps[gap]!
  for (let to = Math.max(1, start); to < views.length && to < end + window; to++) {
    const later = views[to]!
    for (let gap = Math.max(1, to - end + 1); gap <= window && gap <= to; gap++) {
      const earlier = views[to - gap]!
      addTo(cells, `f:${earlier.video}`, later.video, weigh(later, gap))
      addTo(cells, `b:${later.video}`, earlier.video, weigh(earlier, gap))
      if (gap === 1) addTo(cells, `g:${earlier.video}`, later.video, weigh(later, gap))
    }
  }
}

/**
 * What one viewer adds to the model: each video's view in its hour, the latest videos, and each pair of views up to 20
 * places apart, the inverse of their gap, towards the later one and back to the earlier one apart. Integers, so that
 * the sum over viewers has no order.
 */
export function contribution(sequence: View[], pairing = PAIRING): Cells {
  const cells: Cells = new Map()
  addViews(cells, sequence, 1)
  addLatest(cells, sequence, 1)
  addPairs(cells, sequence, 1, { start: 0, end: sequence.length }, pairing)
  return cells
}

function isSame(a: View, b: View): boolean {
  return a.video === b.video && a.at === b.at && a.liked === b.liked && a.finished === b.finished
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

/** How many views two sequences share at their starts, and how many of the others at their ends. */
export function countShared(before: readonly View[], after: readonly View[]): { start: number; end: number } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isSame(before[start]!, after[start]!)) start++
  let end = 0
  while (end < shorter - start && isSame(before.at(-1 - end)!, after.at(-1 - end)!)) end++
  return { start, end }
}

/** Pairs with both ends before the change, or both behind it, are as they were. */
function addPairChanges(cells: Cells, before: View[], after: View[], pairing: Pairing): void {
  const { start, end } = countShared(before, after)
  addPairs(cells, before, -1, { start, end: before.length - end }, pairing)
  addPairs(cells, after, 1, { start, end: after.length - end }, pairing)
}

/**
 * contribution(after) − contribution(before), without zeros. A few changed views cost the square of the window each,
 * wherever they are in the history.
 */
export function difference(before: View[], after: View[], pairing = PAIRING): Cells {
  const cells: Cells = new Map()
  const { removed, added } = compare(before, after)
  addViews(cells, removed, -1)
  addViews(cells, added, 1)
  addLatest(cells, before, -1)
  addLatest(cells, after, 1)
  if (removed.length + added.length > FEW_CHANGES) {
    addPairChanges(cells, before, after, pairing)
    return cells
  }
  let views = before
  for (const view of removed) {
    const next = views.filter((each) => each !== view)
    addPairChanges(cells, views, next, pairing)
    views = next
  }
  for (const view of added) {
    const next = insert(views, view)
    addPairChanges(cells, views, next, pairing)
    views = next
  }
  return cells
}
