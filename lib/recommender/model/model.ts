import type { Cells, RowKey } from "@/lib/contract/model-change"
import { ROW_BOUND, type Weights } from "@/lib/recommender/constants"
import { videoOf } from "./cells"
import { PairCells } from "./pair-cells"
import { PairRow } from "./pair-row"
import { Sums } from "./sums"
import { VideoSlots } from "./video-slots"
import { ViewerCounts } from "./viewer-counts"
import { toWeights } from "./weights"

const EMPTY: ReadonlyMap<number, number> = new Map()
const NO_PAIRS = new PairCells()

function addUp(fields: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const count of fields.values()) sum += count
  return sum
}

function addFields(row: Map<number, number>, fields: ReadonlyMap<number, number>): void {
  for (const [field, amount] of fields) {
    const sum = (row.get(field) ?? 0) + amount
    if (sum === 0) row.delete(field)
    else row.set(field, sum)
  }
}

/**
 * The rows of the model that are held in memory: a sum of the contributions of all viewers. Cells that come to zero
 * vanish.
 */
export class Model {
  /** Where videos stand in what is counted. A slot says nothing of a video but that it was named once. */
  readonly slots = new VideoSlots()
  /** How many viewers each video has, and how many who watched it lately. */
  readonly counts = new ViewerCounts()
  readonly latest = new ViewerCounts()
  /** Room to add up in, from one list to the next. */
  readonly sums = new Sums()
  readonly #pairs = new Map<number, PairRow>()
  readonly #next = new Map<number, PairRow>()
  readonly #views = new Map<number, Map<number, number>>()
  readonly #shown = new Map<number, number>()
  readonly #fitted = new Map<number, number>()
  #weights: Weights = toWeights(EMPTY)

  /** @param rowBound so many cells of each row are read */
  constructor(private readonly rowBound = ROW_BOUND) {}

  /** What the features of a score count: as last fitted, else the first weights. */
  get weights(): Weights {
    return this.#weights
  }

  /** Adds changes to what is held. */
  apply(cells: Cells): void {
    for (const [key, fields] of cells) this.#add(key, fields)
  }

  /** Replaces a whole row, as it comes from a store. */
  setRow(key: RowKey, fields: ReadonlyMap<number, number>): void {
    const known = this.row(key)
    const change = new Map(fields)
    for (const [field, amount] of known) change.set(field, (change.get(field) ?? 0) - amount)
    this.#add(key, change)
  }

  /** A row's cells that are not zero. One of pairs is put together for the call: `pairs` has it as it is held. */
  row(key: RowKey): ReadonlyMap<number, number> {
    const video = videoOf(key)
    switch (key[0]) {
      case "f":
        return this.#listCells(this.#pairs.get(video)?.all, "after")
      case "b":
        return this.#listCells(this.#pairs.get(video)?.all, "before")
      case "g":
        return this.#listCells(this.#next.get(video)?.all, "after")
      case "l":
        return this.#listCount(this.latest.of(this.slots.slotOf(video)))
      case "s":
        return this.#listCount(this.shown(video))
      case "w":
        return this.#fitted
      default:
        return this.#views.get(video) ?? EMPTY
    }
  }

  /** What goes most with a video, by slot: so much of its row as is read. Not to be changed. */
  pairs(video: number): PairCells {
    return this.#pairs.get(video)?.best ?? NO_PAIRS
  }

  /** What came right after a video, by slot, as `after`: so much of its row as is read. Not to be changed. */
  next(video: number): PairCells {
    return this.#next.get(video)?.best ?? NO_PAIRS
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
    for (const key of this.keys()) {
      const fields = this.row(key)
      if (fields.size > 0) yield [key, fields]
    }
  }

  /** Names of all rows, and of some that are empty. */
  *keys(): Generator<RowKey> {
    for (const video of this.#pairs.keys()) {
      yield `f:${video}`
      yield `b:${video}`
    }
    for (const video of this.#next.keys()) yield `g:${video}`
    for (const video of this.#views.keys()) {
      yield `v:${video}`
      yield `l:${video}`
    }
    for (const video of this.#shown.keys()) yield `s:${video}`
    yield "w:0"
  }

  #listCells(cells: PairCells | undefined, column: "after" | "before"): ReadonlyMap<number, number> {
    if (!cells) return EMPTY
    const listed = new Map<number, number>()
    for (let place = 0; place < cells.size; place++) {
      const sum = cells[column][place]!
      if (sum !== 0) listed.set(this.slots.videoAt(cells.slots[place]!), sum)
    }
    return listed
  }

  #listCount(count: number): ReadonlyMap<number, number> {
    return count === 0 ? EMPTY : new Map([[0, count]])
  }

  #add(key: RowKey, fields: ReadonlyMap<number, number>): void {
    const video = videoOf(key)
    switch (key[0]) {
      case "f":
        return this.#addPairs(this.#pairs, video, fields, "after")
      case "b":
        return this.#addPairs(this.#pairs, video, fields, "before")
      case "g":
        return this.#addPairs(this.#next, video, fields, "after")
      case "l":
        return this.latest.add(this.slots.slotOf(video), addUp(fields))
      case "s":
        return addFields(this.#shown, new Map([[video, addUp(fields)]]))
      case "w":
        addFields(this.#fitted, fields)
        this.#weights = toWeights(this.#fitted)
        return
      default:
        this.#addViews(video, fields)
    }
  }

  #addPairs(
    rows: Map<number, PairRow>,
    video: number,
    fields: ReadonlyMap<number, number>,
    column: "after" | "before",
  ): void {
    let row = rows.get(video)
    if (!row) rows.set(video, (row = new PairRow(this.slots, this.rowBound)))
    for (const [other, amount] of fields) {
      const slot = this.slots.slotOf(other)
      if (column === "after") row.add(slot, amount, 0)
      else row.add(slot, 0, amount)
    }
    if (row.all.size === 0) rows.delete(video)
  }

  #addViews(video: number, fields: ReadonlyMap<number, number>): void {
    let row = this.#views.get(video)
    if (!row) this.#views.set(video, (row = new Map()))
    addFields(row, fields)
    if (row.size === 0) this.#views.delete(video)
    this.counts.add(this.slots.slotOf(video), addUp(fields))
  }
}
