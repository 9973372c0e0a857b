import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SortedCells } from "./sorted-cells"

describe("SortedCells", () => {
  it("holds the sums of what was added, by slot, without zeros", () => {
    const additions = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -2, max: 2 })), {
      maxLength: 200,
    })
    fc.assert(
      fc.property(additions, (all) => {
        const row = new SortedCells()
        const sums = new Map<number, number>()
        for (const [slot, amount] of all) {
          row.add(slot, amount)
          sums.set(slot, (sums.get(slot) ?? 0) + amount)
        }
        const expected = [...sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => a - b)
        const held = Array.from({ length: row.size }, (_, place) => [row.slots[place], row.weights[place]])
        expect(held).toEqual(expected)
        for (let slot = 0; slot <= 30; slot++) expect(row.at(slot)).toBe(sums.get(slot) ?? 0)
      }),
    )
  })
})
