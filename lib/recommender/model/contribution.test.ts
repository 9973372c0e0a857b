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
  it("counts views by hour, the latest, and pairs by the inverse of their gap in both directions", () => {
    expect(listCells(contribution([view(1, 0), view(2, 3_600_000), view(3, 3_600_001)]))).toEqual([
      ["b:2", 1, PAIR_UNIT],
      ["b:3", 1, PAIR_UNIT / 2],
      ["b:3", 2, PAIR_UNIT],
      ["f:1", 2, PAIR_UNIT],
      ["f:1", 3, PAIR_UNIT / 2],
      ["f:2", 3, PAIR_UNIT],
      ["g:1", 2, PAIR_UNIT],
      ["g:2", 3, PAIR_UNIT],
      ["l:1", 0, 1],
      ["l:2", 0, 1],
      ["l:3", 0, 1],
      ["v:1", 0, 1],
      ["v:2", 1, 1],
      ["v:3", 1, 1],
    ])
  })

  it("counts a pair that leads to a liked video more", () => {
    const pairs = (cells: ReturnType<typeof contribution>) => cells.get("f:1")!.get(2)!
    expect(pairs(contribution([view(1, 0), view(2, 1, true)]))).toBeGreaterThan(
      pairs(contribution([view(1, 0, true), view(2, 1)])),
    )
  })

  it("counts the five latest videos as watched lately", () => {
    const cells = contribution(Array.from({ length: 8 }, (_, index) => view(index, index)))
    expect([...cells.keys()].filter((key) => key.startsWith("l:")).map(videoOf)).toEqual([3, 4, 5, 6, 7])
  })

  it("pairs views up to 20 places apart, in whole numbers", () => {
    const cells = contribution(Array.from({ length: 30 }, (_, index) => view(index, index)))
    expect([...cells.get("f:0")!.keys()]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
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
    // Twenty pairs in each direction, the one with nothing in between, a view, and one that is not of the latest.
    expect(listCells(cells)).toHaveLength(44)
    const moved = [...long.slice(1), { ...long[0]!, at: 6_000 }]
    expect(listCells(difference(long, moved)).length).toBeLessThan(110)
  })
})

describe("videoOf", () => {
  it("reads the video of a row's key", () => {
    expect([videoOf("f:12"), videoOf("v:7")]).toEqual([12, 7])
  })
})
