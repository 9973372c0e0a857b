import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { longestRun, spread } from "./spread"

const seriesOf = (item: string) => item[0]

describe("spread", () => {
  it("lets an item wait for the first place where it fits", () => {
    expect(spread(["a1", "a2", "a3", "b1", "c1", "b2"], seriesOf, 1)).toEqual([
      "a1",
      "b1",
      "a2",
      "c1",
      "a3",
      "b2",
    ])
    expect(spread(["a1", "a2", "a3", "b1"], seriesOf, 2)).toEqual(["a1", "a2", "b1", "a3"])
  })

  it("keeps all items and the order within a series, and breaks runs while anything else is left", () => {
    const anyItems = fc.array(
      fc.constantFrom("a", "b", "c").map((series) => series),
      { maxLength: 24 },
    )
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 3 }), (all, run) => {
        const items = all.map((series, index) => `${series}${index}`)
        const out = spread(items, seriesOf, run)
        expect(out.toSorted()).toEqual(items.toSorted())
        for (const series of ["a", "b", "c"])
          expect(out.filter((item) => item[0] === series)).toEqual(items.filter((item) => item[0] === series))
        for (let end = run; end < out.length; end++) {
          const window = new Set(out.slice(end - run, end + 1).map(seriesOf))
          if (window.size === 1) expect(new Set(out.slice(end).map(seriesOf)).size).toBe(1)
        }
      }),
    )
  })
})

describe("longestRun", () => {
  it("counts how many of one series follow each other", () => {
    expect(longestRun([])).toBe(1)
    expect(longestRun(["a", "b", "b", "b", "a", "a"])).toBe(3)
    expect(longestRun([undefined, undefined])).toBe(1)
  })
})
