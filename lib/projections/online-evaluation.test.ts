import { describe, expect, it } from "vitest"
import type { Listed, Reason } from "@/lib/contract/list"
import { evaluateViews, type FirstView } from "./online-evaluation"

const at = Date.parse("2026-11-25T10:20:00Z")
const toItem = (id: number, kind: Reason["kind"] = "watched"): Listed => ({
  video_id: id,
  score: 1,
  reason: { kind },
})
const view = (videoId: number, more: Partial<FirstView> = {}): FirstView => ({
  viewerId: 1,
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
  seriesOf: (video: number) => `series ${video}`,
}

const evaluateOwn = (views: FirstView[]) => evaluateViews(views, shown).filter(({ list }) => list === "own")

describe("evaluateViews", () => {
  it("counts a video among the first ten as a hit, and its place", () => {
    expect(evaluateOwn([view(3)])).toEqual([
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
    expect(evaluateOwn([view(5)])).toMatchObject([{ views: 1, hits: 0, reciprocal: 90_909 }])
    expect(evaluateOwn([view(99)])).toMatchObject([{ views: 1, hits: 0, reciprocal: 0 }])
  })

  it("keeps exploration and simulated viewers apart", () => {
    expect(evaluateOwn([view(4)])).toMatchObject([{ hits: 0, explored: 1, reciprocal: 500_000 }])
    const audiences = evaluateOwn([view(3), view(3, { isSimulated: true })]).map(({ audience }) => audience)
    expect(audiences).toEqual(["people", "simulated"])
  })

  it("compares with what is trending among videos the viewer had not seen", () => {
    const [quality] = evaluateViews([view(9, { hidden: new Set([7, 8]) })], shown).filter(
      ({ list }) => list === "trending",
    )
    expect(quality).toMatchObject({ hits: 1, reciprocal: 1_000_000 })
  })

  it("takes what is trending for the list of whoever has none yet", () => {
    expect(evaluateOwn([view(8, { viewerId: 2 })])).toMatchObject([{ hits: 1, reciprocal: 500_000 }])
  })

  it("sums by hour", () => {
    const rows = evaluateOwn([view(3), view(3), view(3, { at: at + 3_600_000 })])
    expect(rows.map(({ views, hits }) => [views, hits])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })
})
