import type { Cells, RowKey } from "@/lib/contract/model-change"

/** The video that a row belongs to. */
export function videoOf(row: RowKey): number {
  return Number(row.slice(2))
}

/** Adds to a cell. One that comes to zero is gone. */
export function addTo(cells: Cells, row: RowKey, field: number, amount: number): void {
  let fields = cells.get(row)
  if (!fields) cells.set(row, (fields = new Map()))
  const sum = (fields.get(field) ?? 0) + amount
  if (sum !== 0) return void fields.set(field, sum)
  fields.delete(field)
  if (fields.size === 0) cells.delete(row)
}

/** Adds cells to a sum, in place. */
export function addCells(sum: Cells, cells: Cells): void {
  for (const [row, fields] of cells) for (const [field, amount] of fields) addTo(sum, row, field, amount)
}
