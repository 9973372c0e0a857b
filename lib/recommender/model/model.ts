import type { Cells, RowKey } from "@/lib/contract/model-change"
import { ROW_BOUND } from "@/lib/recommender/constants"
import { videoOf } from "./cells"
import { PairRow } from "./pair-row"
import { SortedCells } from "./sorted-cells"
import { Sums } from "./sums"
import { VideoSlots } from "./video-slots"
import { ViewerCounts } from "./viewer-counts"

const EMPTY: ReadonlyMap<number, number> = new Map()
const NO_PAIRS = new SortedCells()

function isPairs(key: RowKey): boolean {
  return key.startsWith("p:")
}

function isShowings(key: RowKey): boolean {
  return key.startsWith("s:")
}

function addUp(fields: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const count of fields.values()) sum += count
  return sum
}

/**
 * The rows of the model that are held in memory: a sum of the contributions of all viewers. Cells that come to zero
 * vanish.
 */
export class Model {
  /** Where videos stand in `pairs` and `counts`. A slot says nothing of a video but that it was named once. */
  readonly slots = new VideoSlots()
  readonly counts = new ViewerCounts()
  /** Room to add up in, from one list to the next. */
  readonly sums = new Sums()
  readonly #pairs = new Map<number, PairRow>()
  readonly #views = new Map<number, Map<number, number>>()
  readonly #shown = new Map<number, number>()

  /** @param rowBound so many cells of each row are read */
  constructor(private readonly rowBound = ROW_BOUND) {}

  /** Adds changes to what is held. */
  apply(cells: Cells): void {
    for (const [key, fields] of cells) {
      if (isPairs(key)) this.#addPairs(videoOf(key), fields)
      else if (isShowings(key)) this.#addShown(videoOf(key), addUp(fields))
      else this.#addViews(videoOf(key), fields)
    }
  }

  /** Replaces a whole row, as it comes from a store. */
  setRow(key: RowKey, fields: ReadonlyMap<number, number>): void {
    const video = videoOf(key)
    if (isPairs(key)) {
      this.#pairs.delete(video)
      this.#addPairs(video, fields)
    } else if (isShowings(key)) {
      this.#shown.delete(video)
      this.#addShown(video, addUp(fields))
    } else {
      this.counts.add(this.slots.slotOf(video), -addUp(this.row(key)))
      this.#views.delete(video)
      this.#addViews(video, fields)
    }
  }

  /** A row's cells that are not zero. A row of pairs is put together for the call: `pairs` has it as it is held. */
  row(key: RowKey): ReadonlyMap<number, number> {
    const video = videoOf(key)
    if (isShowings(key)) return this.#shown.has(video) ? new Map([[0, this.shown(video)]]) : EMPTY
    if (!isPairs(key)) return this.#views.get(video) ?? EMPTY
    const { slots, weights, size } = this.#pairs.get(video)?.all ?? NO_PAIRS
    const cells = new Map<number, number>()
    for (let place = 0; place < size; place++) cells.set(this.slots.videoAt(slots[place]!), weights[place]!)
    return cells
  }

  /** What goes most with a video, by slot: so much of its row as is read. Not to be changed. */
  pairs(video: number): SortedCells {
    return this.#pairs.get(video)?.best ?? NO_PAIRS
  }

  /** How many viewers have this video in their sequence. */
  viewers(video: number): number {
    return this.counts.of(this.slots.slotOf(video))
  }

  /** How many viewers this video was shown to. */
  shown(video: number): number {
    return this.#shown.get(video) ?? 0
  }

  /** The sum of `viewers` over all videos. */
  totalViewers(): number {
    return this.counts.total
  }

  *rows(): Generator<[RowKey, ReadonlyMap<number, number>]> {
    for (const video of this.#pairs.keys()) yield [`p:${video}`, this.row(`p:${video}`)]
    for (const [video, fields] of this.#views) yield [`v:${video}`, fields]
    for (const video of this.#shown.keys()) yield [`s:${video}`, this.row(`s:${video}`)]
  }

  #addPairs(video: number, fields: ReadonlyMap<number, number>): void {
    let row = this.#pairs.get(video)
    if (!row) this.#pairs.set(video, (row = new PairRow(this.slots, this.rowBound)))
    for (const [follower, amount] of fields) row.add(this.slots.slotOf(follower), amount)
    if (row.all.size === 0) this.#pairs.delete(video)
  }

  #addShown(video: number, amount: number): void {
    const sum = this.shown(video) + amount
    if (sum === 0) this.#shown.delete(video)
    else this.#shown.set(video, sum)
  }

  #addViews(video: number, fields: ReadonlyMap<number, number>): void {
    let row = this.#views.get(video)
    if (!row) this.#views.set(video, (row = new Map()))
    for (const [hour, amount] of fields) {
      const sum = (row.get(hour) ?? 0) + amount
      if (sum === 0) row.delete(hour)
      else row.set(hour, sum)
    }
    if (row.size === 0) this.#views.delete(video)
    this.counts.add(this.slots.slotOf(video), addUp(fields))
  }
}
