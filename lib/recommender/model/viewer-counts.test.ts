import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ViewerCounts } from "./viewer-counts"

describe("ViewerCounts", () => {
  it("keeps slots in the order of their viewers", () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: -4, max: 5 }))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const counts = new ViewerCounts()
        for (const [slot, amount] of changes) counts.add(slot, Math.max(amount, -counts.of(slot)))
        const ordered = [...counts.order].map((slot) => counts.of(slot))
        expect(ordered).toEqual(ordered.toSorted((a, b) => b - a))
        expect([...counts.order].toSorted((a, b) => a - b)).toEqual([...counts.order.keys()])
        expect(counts.total).toBe(ordered.reduce((sum, count) => sum + count, 0))
      }),
    )
  })
})
