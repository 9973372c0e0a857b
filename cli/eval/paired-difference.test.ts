import { describe, expect, it } from "vitest"
import type { Placing } from "./metrics"
import { comparePaired } from "./paired-difference"

function placings(...ranks: [user: number, rank: number][]): Placing[] {
  return ranks.map(([user, rank]) => ({ user, rank, rating: null }))
}

const gain = (rank: number) => (rank <= 10 ? 1 : 0)

describe("comparePaired", () => {
  it("is sure of nothing but the mean where all differences are equal", () => {
    const difference = comparePaired(placings([1, 1], [2, 2]), placings([1, 11], [2, 12]), gain)
    expect(difference).toEqual({ mean: 1, low: 1, high: 1 })
  })

  it("has the normal interval around the mean", () => {
    const { mean, low, high } = comparePaired(
      placings([1, 1], [2, 2], [3, 3], [4, 50]),
      placings([1, 11], [2, 12], [3, 4], [4, 5]),
      gain,
    )
    // Differences 1, 1, 0, -1: squared deviations from 1/4 sum to 2.75.
    expect(mean).toBe(0.25)
    expect(high - mean).toBeCloseTo((1.96 * Math.sqrt(2.75)) / 4, 12)
    expect(mean - low).toBeCloseTo(high - mean, 12)
  })

  it("is wider where the same differences come from fewer users", () => {
    const ranks = [1, 1, 50, 50] as const
    const others = placings(...ranks.map((_, user): [number, number] => [user, 20]))
    const width = (users: number[]) => {
      const own = placings(...ranks.map((rank, index): [number, number] => [users[index]!, rank]))
      const { low, high } = comparePaired(own, others, gain)
      return high - low
    }
    expect(width([1, 1, 2, 2])).toBeGreaterThan(width([1, 2, 3, 4]))
  })
})
