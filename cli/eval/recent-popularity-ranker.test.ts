import { describe, expect, it } from "vitest"
import { SEEN } from "./ranker"
import { RecentPopularityRanker } from "./recent-popularity-ranker"

const DAY = 24 * 3_600_000

describe("RecentPopularityRanker", () => {
  it("counts the views of the seven days before the moment, and none after it", () => {
    const ranker = new RecentPopularityRanker({ items: [1, 2, 3], isTimed: true })
    for (const [user, item, day] of [
      [1, 1, 0],
      [2, 1, 1],
      [3, 2, 6],
      [4, 3, 8],
      [5, 3, 9],
    ] as const)
      ranker.learn({ user, item, at: day * DAY, rating: null })
    expect([...ranker.score(99, 7 * DAY)]).toEqual([2, 1, 0])
    expect([...ranker.score(99, 8 * DAY)]).toEqual([1, 1, 0])
    expect([...ranker.score(99, 20 * DAY)]).toEqual([0, 0, 0])
    expect([...ranker.score(3, 10 * DAY)]).toEqual([0, SEEN, 2])
  })

  it("counts the last twentieth of all views where there are no times", () => {
    const ranker = new RecentPopularityRanker({ items: [1, 2], isTimed: false })
    for (let user = 0; user < 40; user++) ranker.learn({ user, item: user < 38 ? 1 : 2, at: 0, rating: null })
    expect([...ranker.score(99, 0)]).toEqual([0, 2])
  })
})
