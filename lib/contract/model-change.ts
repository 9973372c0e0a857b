import { z } from "zod"

/**
 * `p:i`: what goes with video i (field j, weight of the pair i -> j). `v:i`: views of video i (field: hour since the
 * epoch, count). `s:i`: how many viewers video i was shown to (field 0).
 */
export type RowKey = `p:${number}` | `v:${number}` | `s:${number}`

/** Sparse integer rows of the model, or changes to them. */
export type Cells = Map<RowKey, Map<number, number>>

/** What the events of one partition from `first` up to, not with, `next` change in the model. */
export type ModelChange = { topic: string; partition: number; first: bigint; next: bigint; cells: Cells }

type PlainCells = Record<string, Record<string, number>>

/** Cells as JSON can hold them. */
export function toPlainCells(cells: Cells): PlainCells {
  return Object.fromEntries([...cells].map(([row, fields]) => [row, Object.fromEntries(fields)]))
}

const plainCellsSchema = z.record(z.string().regex(/^[pvs]:\d+$/), z.record(z.string(), z.int()))

/** Cells from JSON. Throws ZodError where they are none. */
export function fromPlainCells(plain: unknown): Cells {
  const rows = Object.entries(plainCellsSchema.parse(plain))
  return new Map(
    rows.map(([row, fields]) => [
      row as RowKey,
      new Map(Object.entries(fields).map(([field, value]) => [Number(field), value])),
    ]),
  )
}
