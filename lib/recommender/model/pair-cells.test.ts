import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PairCells } from "./pair-cells"

const amount = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31), 2 ** 40))
const additions = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), amount, amount), { maxLength: 200 })

describe("PairCells", () => {
  it("holds the sums of what was added, by slot, without cells of nothing, also past 2^31", () => {
    fc.assert(
      fc.property(additions, (all) => {
        const row = new PairCells()
        const sums = new Map<number, [number, number]>()
        for (const [slot, after, before] of all) {
          row.add(slot, after, before)
          const [a, b] = sums.get(slot) ?? [0, 0]
          sums.set(slot, [a + after, b + before])
        }
        const expected = [...sums].filter(([, [a, b]]) => a !== 0 || b !== 0).sort(([a], [b]) => a - b)
        const held = Array.from({ length: row.size }, (_, place) => [
          row.slots[place],
          [row.after[place], row.before[place]],
        ])
        expect(held).toEqual(expected)
        for (let slot = 0; slot <= 30; slot++) {
          const [a, b] = sums.get(slot) ?? [0, 0]
          expect(row.placeOf(slot) >= 0).toBe(a !== 0 || b !== 0)
          expect(row.rankAt(row.placeOf(slot))).toBe(2 * a + b)
        }
      }),
    )
  })
})
