import type { PairCells } from "@/lib/recommender/model/pair-cells"

/** Cells of some rows at some slots, row by row: zero where there is none. */
export type Gathered = { after: Float64Array; before: Float64Array; width: number }

/**
 * Reads the cells of rows at a few slots. Reading each row from end to end is cheaper than to look up every slot in it.
 * @param marks room for a mark by slot, all zero, and so again when this returns
 * @param wanted up to 255 slots
 */
export function gatherCells(
  rows: readonly PairCells[],
  wanted: readonly number[],
  marks: Uint8Array,
): Gathered {
  const width = wanted.length
  const after = new Float64Array(rows.length * width)
  const before = new Float64Array(rows.length * width)
  for (const [index, slot] of wanted.entries()) marks[slot] = index + 1
  for (const [index, { slots, after: later, before: earlier, size }] of rows.entries()) {
    const start = index * width - 1
    for (let place = 0; place < size; place++) {
      const mark = marks[slots[place]!]!
      if (mark === 0) continue
      after[start + mark] = later[place]!
      before[start + mark] = earlier[place]!
    }
  }
  for (const slot of wanted) marks[slot] = 0
  return { after, before, width }
}
