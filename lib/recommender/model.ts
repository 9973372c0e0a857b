import { videoOf, type Cells, type RowKey } from "./contribution"

type Row = Map<number, number>

const EMPTY: ReadonlyMap<number, number> = new Map()

function addUp(fields: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const count of fields.values()) sum += count
  return sum
}

/** The rows of the model that are held in memory: a sum of the contributions of all viewers. Cells that come to zero vanish. */
export class Model {
  readonly #rows = new Map<RowKey, Row>()
  readonly #viewers = new Map<number, number>()
  #total = 0

  /** Adds changes to what is held. */
  apply(cells: Cells): void {
    for (const [key, fields] of cells) {
      let row = this.#rows.get(key)
      if (!row) this.#rows.set(key, (row = new Map()))
      for (const [field, amount] of fields) {
        const sum = (row.get(field) ?? 0) + amount
        if (sum === 0) row.delete(field)
        else row.set(field, sum)
      }
      if (row.size === 0) this.#rows.delete(key)
      if (key.startsWith("v:")) this.#count(videoOf(key), addUp(fields))
    }
  }

  /** Replaces a whole row, as it comes from a store. */
  setRow(key: RowKey, fields: ReadonlyMap<number, number>): void {
    const row = new Map([...fields].filter(([, count]) => count !== 0))
    if (key.startsWith("v:")) this.#count(videoOf(key), addUp(row) - addUp(this.row(key)))
    if (row.size === 0) this.#rows.delete(key)
    else this.#rows.set(key, row)
  }

  /** A row's cells that are not zero. */
  row(key: RowKey): ReadonlyMap<number, number> {
    return this.#rows.get(key) ?? EMPTY
  }

  /** How many viewers have this video in their sequence. */
  viewers(video: number): number {
    return this.#viewers.get(video) ?? 0
  }

  /** The sum of `viewers` over all videos. */
  totalViewers(): number {
    return this.#total
  }

  rows(): Iterable<[RowKey, ReadonlyMap<number, number>]> {
    return this.#rows.entries()
  }

  #count(video: number, amount: number): void {
    const count = this.viewers(video) + amount
    if (count === 0) this.#viewers.delete(video)
    else this.#viewers.set(video, count)
    this.#total += amount
  }
}
