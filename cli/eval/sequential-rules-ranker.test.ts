import { describe, expect, it } from "vitest"
import { SEEN } from "./ranker"
import { SequentialRulesRanker } from "./sequential-rules-ranker"

function teach(items: number[], ...sequences: number[][]): SequentialRulesRanker {
  const ranker = new SequentialRulesRanker(items)
  for (const [user, sequence] of sequences.entries())
    for (const [at, item] of sequence.entries()) ranker.learn({ user, item, at, rating: null })
  return ranker
}

describe("SequentialRulesRanker", () => {
  it("adds one over the gap for each pair, and asks from the last item", () => {
    const ranker = teach([1, 2, 3, 4], [1, 2, 3], [1, 3, 4], [4, 1])
    // 1 → 2: 1; 1 → 3: 1/2 + 1; 1 → 4: 1/2, but the third user has seen it.
    expect([...ranker.score(2)]).toEqual([SEEN, 1, 1.5, SEEN])
    // From 3: 3 → 4 alone.
    expect([...ranker.score(0)]).toEqual([SEEN, SEEN, SEEN, 1])
  })

  it("makes rules within ten places, of different items, and none for whoever it doesn't know", () => {
    const far = [1, ...Array.from({ length: 9 }, () => 2), 3, 4]
    const ranker = teach([1, 2, 3, 4], far, [1])
    expect([...ranker.score(1)]).toEqual([SEEN, expect.closeTo(2.829, 3), 0.1, 0])
    expect([...ranker.score(99)]).toEqual([0, 0, 0, 0])
  })
})
