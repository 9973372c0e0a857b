import type { PairCells } from "@/lib/recommender/model/pair-cells"

/** Cells of some rows at some slots: zero where there is none. */
export class Gathered {
  readonly after: Float64Array
  readonly before: Float64Array

  constructor(
    rows: number,
    private readonly width: number,
  ) {
    this.after = new Float64Array(rows * width)
    this.before = new Float64Array(rows * width)
  }

  /** Where the cell of a row at a slot stands, both by their places in what was asked for. */
  cellOf(row: number, slot: number): number {
    return row * this.width + slot
  }
}

/**
 * Reads the cells of rows at a few slots. Reading each row from end to end is cheaper than to look up every slot in it.
 * @param marks room for a mark by slot, all zero, and so again when this returns
 * @param wanted up to 255 slots, each once
 */
export function gatherCells(
  rows: readonly PairCells[],
  wanted: readonly number[],
  marks: Uint8Array,
): Gathered {
  const gathered = new Gathered(rows.length, wanted.length)
  const later = gathered.after
  const earlier = gathered.before
  for (let index = 0; index < wanted.length; index++) marks[wanted[index]!] = index + 1
  for (let index = 0; index < rows.length; index++) {
    const { slots, after, before, size } = rows[index]!
    const start = index * wanted.length - 1
    for (let place = 0; place < size; place++) {
      const mark = marks[slots[place]!]!
      if (mark === 0) continue
      later[start + mark] = after[place]!
      earlier[start + mark] = before[place]!
    }
  }
  for (let index = 0; index < wanted.length; index++) marks[wanted[index]!] = 0
  return gathered
}
