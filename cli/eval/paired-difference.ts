import type { Placing } from "./metrics"

/** A mean difference with its 95 % confidence interval. */
export type Difference = { mean: number; low: number; high: number }

/** Standard errors on each side of the mean that hold 95 % of a normal distribution. */
const Z = 1.96

/**
 * How much more one ranker gains than another on the same tests. The interval is the normal one from the tests'
 * differences, those of one user taken together: a user's tests are not independent.
 */
export function comparePaired(
  placings: readonly Placing[],
  others: readonly Placing[],
  gain: (rank: number) => number,
): Difference {
  if (placings.length === 0) return { mean: 0, low: 0, high: 0 }
  const differences = placings.map(({ rank }, index) => gain(rank) - gain(others[index]!.rank))
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length
  const users = new Map<number, number>()
  for (const [index, { user }] of placings.entries())
    users.set(user, (users.get(user) ?? 0) + differences[index]! - mean)
  const squares = [...users.values()].reduce((sum, deviation) => sum + deviation ** 2, 0)
  const margin = (Z * Math.sqrt(squares)) / differences.length
  return { mean, low: mean - margin, high: mean + margin }
}
