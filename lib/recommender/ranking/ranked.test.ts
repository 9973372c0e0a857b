import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BestOf, takeBest } from "./ranked"

describe("BestOf", () => {
  it("keeps what sorting all would put first, ties by video", () => {
    const scored = fc.uniqueArray(
      fc.record({ video: fc.integer({ min: 0, max: 500 }), score: fc.integer({ min: 0, max: 20 }) }),
      { selector: ({ video }) => video, maxLength: 400 },
    )
    fc.assert(
      fc.property(scored, fc.integer({ min: 0, max: 40 }), (all, limit) => {
        const best = new BestOf(limit)
        for (const { video, score } of all) if (best.admits(score)) best.add(video, score)
        expect(best.take()).toEqual(takeBest([...all], limit))
      }),
    )
  })
})
