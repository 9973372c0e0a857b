const ROW_KINDS = ["f", "b", "g", "l", "v", "s", "w"] as const

/**
 * A row of the model, of a video i or, the last one, of all. `f:i`: what viewers watched after it (field j, weight of
 * the pairs i -> j); `b:i`: what they watched before it; `g:i`: what they watched right after it. `l:i`: how many
 * viewers have it among their latest few (field 0). `v:i`: its views (field: hour since the epoch, count). `s:i`: how
 * many viewers it was shown to (field 0). `w:0`: the fitted weights (field: place of the feature, thousandths).
 */
export type RowKey = `${(typeof ROW_KINDS)[number]}:${number}`

/** Sparse integer rows of the model, or changes to them. */
export type Cells = Map<RowKey, Map<number, number>>

/** What the events of one partition from `first` up to, not with, `next` change in the model. */
export type ModelChange = { topic: string; partition: number; first: bigint; next: bigint; cells: Cells }

type PlainCells = Record<string, Record<string, number>>

/** Cells as JSON can hold them. */
export function toPlainCells(cells: Cells): PlainCells {
  return Object.fromEntries([...cells].map(([row, fields]) => [row, Object.fromEntries(fields)]))
}

const ROW = new RegExp(`^[${ROW_KINDS.join("")}]:\\d+$`)

/**
 * Cells from JSON. Throws TypeError where they are none. Checked by hand: a busy log brings hundreds of thousands a
 * second.
 */
export function fromPlainCells(plain: unknown): Cells {
  const cells: Cells = new Map()
  for (const [row, fields] of Object.entries(plain as PlainCells)) {
    if (!ROW.test(row) || typeof fields !== "object") throw new TypeError(`${row} is no row of the model`)
    const read = new Map<number, number>()
    for (const field in fields) {
      const value = fields[field]!
      if (!Number.isInteger(value)) throw new TypeError(`The cell ${field} of ${row} is no whole number`)
      read.set(Number(field), value)
    }
    cells.set(row as RowKey, read)
  }
  return cells
}
