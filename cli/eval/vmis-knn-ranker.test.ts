import { describe, expect, it } from "vitest"
import { SEEN } from "./ranker"
import { VmisKnnRanker } from "./vmis-knn-ranker"

const ITEMS = [1, 2, 3, 4, 5]

function teach(sequences: number[][], bounds?: { m: number; k: number }): VmisKnnRanker {
  const ranker = new VmisKnnRanker(ITEMS, bounds)
  for (const [user, sequence] of sequences.entries())
    for (const [at, item] of sequence.entries()) ranker.learn({ user, item, at, rating: null })
  return ranker
}

describe("VmisKnnRanker", () => {
  // Who asks has seen 1, then 2. A session with both: sim 1 + 1/2, λ .9; with 2: sim 1, λ .9; with 1: sim 1/2, λ .8.
  const sequences = [
    [1, 2, 3],
    [2, 4],
    [1, 5, 3],
    [1, 2],
  ]

  it("weighs the items of alike sessions by overlap, latest match and rareness", () => {
    const scores = [...teach(sequences).score(3)]
    expect(scores.slice(0, 2)).toEqual([SEEN, SEEN])
    expect(scores[2]).toBeCloseTo((0.9 * 1.5 + 0.8 * 0.5) * Math.log(10 / 2), 10)
    expect(scores[3]).toBeCloseTo(0.9 * 1 * Math.log(10 / 1), 10)
    expect(scores[4]).toBeCloseTo(0.8 * 0.5 * Math.log(10 / 1), 10)
  })

  it("hears the k most alike of the m most recent sessions", () => {
    const heard = (m: number, k: number) =>
      [...teach(sequences, { m, k }).score(3)].flatMap((score, place) => (score > 0 ? [ITEMS[place]] : []))
    expect(heard(500, 1)).toEqual([3])
    expect(heard(500, 2)).toEqual([3, 4])
    // Two of each item are kept, those of who asks among them, and one of them all is looked at.
    expect(heard(2, 2)).toEqual([3, 4, 5])
  })

  it("keeps a session that comes again once, at its latest place", () => {
    expect([...teach([[1, 3, 1], [1]]).score(1)][2]).toBeCloseTo(0.9 * Math.log(4), 10)
  })
})
