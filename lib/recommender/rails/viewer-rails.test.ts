import { describe, expect, it } from "vitest"
import { foldAll, tellEvent as tell, watchEvent as watch } from "@/test-support/audience"
import { becauseYouWatched, continueWatching, findBecause, listStops, watchAgain } from "./viewer-rails"

const durationOf = (video: number) => (video <= 6 ? 60 : undefined)

describe("listStops", () => {
  it("has the latest first, each where it was left, without what was forgotten", () => {
    const state = foldAll([watch(1, 10, 5), watch(2, 20, 60), watch(3, 30, 9), tell("forget", 3, 31)])
    expect(listStops(state)).toEqual([
      { video: 2, position: 60, at: 20 },
      { video: 1, position: 5, at: 10 },
    ])
  })
})

describe("continueWatching", () => {
  it("has what was begun and not finished", () => {
    const state = foldAll([watch(1, 10, 40), watch(2, 20, 58), watch(3, 30, 1), watch(7, 40, 20)])
    expect(continueWatching(state, durationOf).map(({ video }) => video)).toEqual([1])
  })

  it("leaves out what was sent away", () => {
    const state = foldAll([
      watch(1, 10, 10),
      tell("not_interested", 1, 20),
      watch(2, 30, 10),
      tell("dislike", 2, 40),
    ])
    expect(continueWatching(state, durationOf)).toEqual([])
  })
})

describe("watchAgain", () => {
  it("has what pleased a while ago, liked ones first, and nothing of the last three", () => {
    const views = [1, 2, 3, 4, 5, 6].map((video) => watch(video, video * 10, video === 1 ? 30 : 60))
    expect(watchAgain(foldAll([...views, tell("like", 2, 21)]))).toEqual([2, 3])
  })
})

describe("findBecause", () => {
  it("is the latest video that was liked or seen to its end", () => {
    expect(findBecause(foldAll([watch(1, 10, 60), watch(2, 20, 60), watch(3, 30, 35)]))).toBe(2)
    expect(findBecause(foldAll([watch(3, 30, 35), tell("like", 3, 31)]))).toBe(3)
    expect(findBecause(foldAll([watch(3, 30, 35)]))).toBeNull()
  })
})

describe("becauseYouWatched", () => {
  it("leaves out what the viewer has seen or sent away", () => {
    const similar = [1, 2, 3].map((id) => ({ video: { id } }))
    const state = foldAll([watch(1, 10, 60), tell("not_interested", 3, 20)])
    expect(becauseYouWatched(similar, state)).toEqual([{ video: { id: 2 } }])
  })
})
