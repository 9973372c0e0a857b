import { describe, expect, it } from "vitest"
import { contribution } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { similar } from "./similar"

function modelOf(...sequences: number[][]): Model {
  const model = new Model()
  for (const videos of sequences)
    model.apply(contribution(videos.map((video, at) => ({ video, at, liked: false, finished: false }))))
  return model
}

const CANDIDATES = [1, 2, 3, 4, 5, 6]

describe("similar", () => {
  it("finds what was watched next to a video, before it or after it", () => {
    const model = modelOf([2, 1], [1, 3], [2, 1], [1, 3], [4, 5], [5, 4], [1, 4])
    const list = similar({ model, video: 1, candidates: CANDIDATES, limit: 3 })
    expect(list.map(({ video }) => video)).toEqual([3, 2, 4])
    expect(list[0]!.reason).toEqual({ kind: "similar", video_id: 1 })
  })

  it("prefers what is watched with this video to what is watched with all", () => {
    const audience = Array.from({ length: 20 }, () => [
      [1, 2],
      [1, 3],
      [4, 3],
      [5, 3],
      [6, 3],
      [1, 2],
    ]).flat()
    expect(
      similar({ model: modelOf(...audience), video: 1, candidates: CANDIDATES, limit: 1 })[0]!.video,
    ).toBe(2)
  })

  it("fills the list with what stands on no pair, and says so", () => {
    const list = similar({ model: modelOf([1, 2], [4]), video: 1, candidates: [...CANDIDATES, 2], limit: 10 })
    expect(list.map(({ video }) => video)).toEqual([2, 4, 3, 5, 6])
    expect(list.slice(1).map(({ reason }) => reason.kind)).toEqual(
      ["trending", "new", "new", "new", "new"].slice(0, 4),
    )
  })
})
