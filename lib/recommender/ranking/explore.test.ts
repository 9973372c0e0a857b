import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { drawVideos, explore } from "./explore"

const NEVER_SHOWN = Array.from({ length: 30 }, (_, index) => ({ video: index + 1, shown: 0, watched: 0 }))

describe("explore", () => {
  it("shows what was shown least, and among the equally shown what was watched most", () => {
    const shown = NEVER_SHOWN.map((each) => ({ ...each, shown: each.video === 7 ? 3 : 40 }))
    expect(explore(shown, 1)).toBe(7)
    const watched = NEVER_SHOWN.map((each) => ({ ...each, shown: 50, watched: each.video === 9 ? 10 : 0 }))
    expect(explore(watched, 1)).toBe(9)
  })

  it("spreads over viewers, and is the same for the same seed in any order", () => {
    const chosen = new Set(Array.from({ length: 200 }, (_, seed) => explore(NEVER_SHOWN, seed)))
    expect(chosen.size).toBeGreaterThan(20)
    fc.assert(
      fc.property(fc.shuffledSubarray(NEVER_SHOWN), fc.integer(), (some, seed) => {
        const sorted = some.toSorted((a, b) => a.video - b.video)
        expect(explore(some, seed)).toBe(explore(sorted, seed))
      }),
    )
    expect(explore([], 1)).toBeNull()
  })
})

describe("drawVideos", () => {
  it("draws some videos, each once, by the seed alone", () => {
    const videos = Array.from({ length: 1_000 }, (_, index) => index + 1)
    const drawn = drawVideos(videos, 5)
    expect(drawn.length).toBeGreaterThan(25)
    expect(new Set(drawn).size).toBe(drawn.length)
    expect(drawVideos(videos, 5)).toEqual(drawn)
    expect(drawVideos(videos, 6)).not.toEqual(drawn)
    expect(drawVideos([], 5)).toEqual([])
  })
})
