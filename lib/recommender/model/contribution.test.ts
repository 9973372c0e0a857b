import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PAIR_UNIT } from "@/lib/recommender/constants"
import type { View } from "@/lib/recommender/state/signals"
import { anySequence, listCells, subtract } from "@/test-support/audience"
import { videoOf } from "./cells"
import { contribution, difference } from "./contribution"

function view(video: number, at: number, liked = false): View {
  return { video, at, liked, finished: false }
}

describe("contribution", () => {
  it("counts views by hour, and pairs by the inverse of their gap, half as much backward", () => {
    expect(listCells(contribution([view(1, 0), view(2, 3_600_000), view(3, 3_600_001)]))).toEqual([
      ["p:1", 2, PAIR_UNIT],
      ["p:1", 3, PAIR_UNIT / 2],
      ["p:2", 1, PAIR_UNIT / 2],
      ["p:2", 3, PAIR_UNIT],
      ["p:3", 1, PAIR_UNIT / 4],
      ["p:3", 2, PAIR_UNIT / 2],
      ["v:1", 0, 1],
      ["v:2", 1, 1],
      ["v:3", 1, 1],
    ])
  })

  it("counts a pair that leads to a liked video more", () => {
    const pairs = (cells: ReturnType<typeof contribution>) => cells.get("p:1")!.get(2)!
    expect(pairs(contribution([view(1, 0), view(2, 1, true)]))).toBeGreaterThan(
      pairs(contribution([view(1, 0, true), view(2, 1)])),
    )
  })

  it("pairs views up to 20 places apart, in whole numbers", () => {
    const cells = contribution(Array.from({ length: 30 }, (_, index) => view(index, index)))
    expect([...cells.get("p:0")!.keys()]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(listCells(cells).every(([, , count]) => Number.isInteger(count) && count > 0)).toBe(true)
  })
})

describe("difference", () => {
  it("is what is in one contribution less the other, without zeros", () => {
    fc.assert(
      fc.property(anySequence, anySequence, (before, after) => {
        expect(listCells(difference(before, after))).toEqual(
          subtract(contribution(after), contribution(before)),
        )
      }),
    )
  })

  it("is the same for the few changes that one event makes", () => {
    const changed = anySequence.chain((before) =>
      fc.record({
        before: fc.constant(before),
        dropped: fc.subarray(before, { maxLength: Math.min(2, before.length) }),
        flipped: fc.subarray(before, { maxLength: Math.min(1, before.length) }),
        moved: fc.subarray(before, { maxLength: Math.min(1, before.length) }),
      }),
    )
    fc.assert(
      fc.property(changed, ({ before, dropped, flipped, moved }) => {
        const after = before
          .filter((each) => !dropped.includes(each))
          .map((each) => (flipped.includes(each) ? { ...each, liked: !each.liked } : each))
          .map((each) => (moved.includes(each) ? { ...each, at: each.at + 9e6 } : each))
          .sort((a, b) => a.at - b.at || a.video - b.video)
        expect(listCells(difference(before, after))).toEqual(
          subtract(contribution(after), contribution(before)),
        )
      }),
    )
  })

  it("touches only what is near a new view, however long the history", () => {
    const long = Array.from({ length: 5_000 }, (_, index) => view(index, index))
    const cells = difference(long, [...long, view(5_000, 5_000)])
    expect(listCells(cells)).toHaveLength(41)
    const moved = [...long.slice(1), { ...long[0]!, at: 6_000 }]
    expect(listCells(difference(long, moved)).length).toBeLessThan(100)
  })
})

describe("videoOf", () => {
  it("reads the video of a row's key", () => {
    expect([videoOf("p:12"), videoOf("v:7")]).toEqual([12, 7])
  })
})
