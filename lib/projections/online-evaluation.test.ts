import { describe, expect, it } from "vitest"
import type { VideoCard } from "@/lib/contract/card"
import type { ListItem, Reason } from "@/lib/contract/list"
import { judgeViews, type FirstView } from "./online-evaluation"

const at = Date.parse("2026-11-25T10:20:00Z")
const toItem = (id: number, kind: Reason["kind"] = "watched"): ListItem => ({
  video: { id, series: { slug: `series ${id}` } } as VideoCard,
  score: 1,
  reason: { kind },
})
const view = (videoId: number, more: Partial<FirstView> = {}): FirstView => ({
  userId: 1,
  videoId,
  isSimulated: false,
  at,
  hidden: new Set(),
  ...more,
})
const trending = [7, 8, 9].map((id) => toItem(id, "trending"))
const shown = {
  own: new Map([
    [1, [toItem(3), toItem(4, "new"), ...[20, 21, 22, 23, 24, 25, 26, 27, 5].map((id) => toItem(id))]],
  ]),
  trending,
}

const judgeOwn = (views: FirstView[]) => judgeViews(views, shown).filter(({ list }) => list === "own")

describe("judgeViews", () => {
  it("counts a film among the first ten as a hit, and its place", () => {
    expect(judgeOwn([view(3)])).toEqual([
      {
        hour: new Date("2026-11-25T10:00:00Z"),
        audience: "people",
        list: "own",
        views: 1,
        hits: 1,
        explored: 0,
        reciprocal: 1_000_000,
      },
    ])
    expect(judgeOwn([view(5)])).toMatchObject([{ views: 1, hits: 0, reciprocal: 90_909 }])
    expect(judgeOwn([view(99)])).toMatchObject([{ views: 1, hits: 0, reciprocal: 0 }])
  })

  it("keeps exploration and simulated viewers apart", () => {
    expect(judgeOwn([view(4)])).toMatchObject([{ hits: 0, explored: 1, reciprocal: 500_000 }])
    const audiences = judgeOwn([view(3), view(3, { isSimulated: true })]).map(({ audience }) => audience)
    expect(audiences).toEqual(["people", "simulated"])
  })

  it("compares with what is trending among films the viewer had not seen", () => {
    const [quality] = judgeViews([view(9, { hidden: new Set([7, 8]) })], shown).filter(
      ({ list }) => list === "trending",
    )
    expect(quality).toMatchObject({ hits: 1, reciprocal: 1_000_000 })
  })

  it("takes what is trending for the list of whoever has none yet", () => {
    expect(judgeOwn([view(8, { userId: 2 })])).toMatchObject([{ hits: 1, reciprocal: 500_000 }])
  })

  it("sums by hour", () => {
    const rows = judgeOwn([view(3), view(3), view(3, { at: at + 3_600_000 })])
    expect(rows.map(({ views, hits }) => [views, hits])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })
})
