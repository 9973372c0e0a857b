import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { contribution } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { anyAudience } from "@/test-support/audience"
import { trending } from "./trending"

const NOW = 1_000 * HOUR_MS
const CANDIDATES = [5, 4, 3, 2, 1]

function modelOf(...views: [video: number, hoursAgo: number][]): Model {
  const model = new Model()
  for (const [video, hoursAgo] of views)
    model.apply(contribution([{ video, at: NOW - hoursAgo * HOUR_MS, liked: false, finished: false }]))
  return model
}

function rank(model: Model, hidden: number[] = [], limit = 10) {
  return trending({
    model,
    now: NOW,
    windowHours: 24,
    hidden: new Set(hidden),
    candidates: CANDIDATES,
    limit,
  })
}

describe("trending", () => {
  it("counts fresh views more", () => {
    const list = rank(modelOf([1, 12], [1, 12], [1, 12], [2, 0]))
    expect(list.slice(0, 2)).toEqual([
      { video: 2, score: 1, reason: { kind: "trending" } },
      { video: 1, score: 0.75, reason: { kind: "trending" } },
    ])
  })

  it("has videos without views last, by id", () => {
    const list = rank(modelOf([4, 1]))
    expect(list.map(({ video }) => video)).toEqual([4, 1, 2, 3, 5])
    expect(list[1]!.reason).toEqual({ kind: "new" })
  })

  it("counts a view from a clock that runs ahead as one of now", () => {
    expect(rank(modelOf([2, -30]))[0]).toMatchObject({ video: 2, score: 1 })
  })

  it("leaves out hidden videos and keeps the limit", () => {
    expect(rank(modelOf([4, 1], [2, 2]), [4], 3).map(({ video }) => video)).toEqual([2, 1, 3])
  })

  it("scores the same to the last bit in whatever order the buckets come", () => {
    fc.assert(
      fc.property(anyAudience, ({ model }) => {
        const other = new Model()
        for (const [key, fields] of [...model.rows()].reverse())
          other.setRow(key, new Map([...fields].reverse()))
        const input = { now: 30 * HOUR_MS, windowHours: 24, hidden: new Set<number>(), limit: 50 }
        const candidates = Array.from({ length: 91 }, (_, index) => index)
        expect(trending({ ...input, model: other, candidates })).toEqual(
          trending({ ...input, model, candidates }),
        )
      }),
    )
  })
})
