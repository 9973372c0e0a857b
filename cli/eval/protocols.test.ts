import { describe, expect, it } from "vitest"
import { listItems, type History, type Visit } from "./history"
import { PopularityRanker } from "./popularity-ranker"
import { runLastOut, runPrequential, runSplit, skipLast, splitLastOut } from "./protocols"
import type { Ranker } from "./ranker"

const VISITS: Visit[] = [
  { user: 1, item: 10, at: 0, rating: null },
  { user: 2, item: 20, at: 1, rating: null },
  { user: 1, item: 20, at: 2, rating: null },
  { user: 3, item: 10, at: 3, rating: null },
  { user: 2, item: 30, at: 4, rating: null },
]
const HISTORY: History = { visits: VISITS, items: listItems(VISITS), isTimed: true }

/** Scores 30 above 20 above 10 for all, and notes what it was taught before it ranked. */
class Recorder implements Ranker {
  readonly name = "recorder"
  readonly log: string[] = []

  learn({ user, item }: Visit): void {
    this.log.push(`learn ${user} ${item}`)
  }

  remember({ user, item }: Visit): void {
    this.log.push(`remember ${user} ${item}`)
  }

  score(user: number): Float64Array {
    this.log.push(`rank ${user}`)
    return Float64Array.of(10, 20, 30)
  }

  list(): number[] {
    return []
  }
}

const ignore = () => {}

describe("splitLastOut", () => {
  it("tests each user's last item, and teaches nothing of it", () => {
    const again = { user: 1, item: 20, at: -1, rating: null }
    const { learned, tests } = splitLastOut({ ...HISTORY, visits: [again, ...VISITS] })
    expect(tests.map(({ user, item }) => [user, item])).toEqual([
      [1, 20],
      [2, 30],
    ])
    expect(learned.map(({ user, item }) => [user, item])).toEqual([
      [1, 10],
      [2, 20],
      [3, 10],
    ])
  })
})

describe("skipLast", () => {
  it("takes each user's last items away, and never the only one", () => {
    const visitsLeft = (count: number) =>
      skipLast(HISTORY, count).visits.map(({ user, item }) => [user, item])
    expect(visitsLeft(0)).toHaveLength(5)
    expect(visitsLeft(1)).toEqual([
      [1, 10],
      [2, 20],
      [3, 10],
    ])
    expect(visitsLeft(2)).toEqual(visitsLeft(1))
    expect(skipLast(HISTORY, 1).items).toEqual(HISTORY.items)
  })
})

describe("runLastOut", () => {
  it("learns everything before it ranks", () => {
    const ranker = new Recorder()
    const { outcome, placings } = runLastOut(ranker, HISTORY, ignore)
    expect(ranker.log).toEqual(["learn 1 10", "learn 2 20", "learn 3 10", "rank 1", "rank 2"])
    expect(placings.map(({ rank }) => rank)).toEqual([2, 1])
    expect(outcome).toMatchObject({ "hr@10": 1, mrr: 0.75, coverage: 1 })
  })
})

describe("runLastOut, like for like", () => {
  it("asks with the second-to-last item, and counts it for nobody", () => {
    const again: Visit[] = [...VISITS, { user: 1, item: 30, at: 5, rating: null }]
    const ranker = new Recorder()
    runLastOut(ranker, { ...HISTORY, visits: again }, ignore, true)
    expect(ranker.log).toEqual([
      "learn 1 10",
      "learn 3 10",
      "remember 2 20",
      "remember 1 20",
      "rank 1",
      "rank 2",
    ])
  })

  it("ranks lower what only second-to-last views made popular", () => {
    const sequences = [
      [9, 5, 7],
      [8, 7, 5],
    ]
    const visits = sequences.flatMap((items, user) =>
      items.map((item, at): Visit => ({ user, item, at, rating: null })),
    )
    const history: History = { visits, items: listItems(visits), isTimed: false }
    const rankOfSeven = (isLikeForLike: boolean) =>
      runLastOut(new PopularityRanker(history.items), history, ignore, isLikeForLike).placings[0]!.rank
    expect(rankOfSeven(false)).toBe(1)
    // Behind 8, the only other that the first user had not seen.
    expect(rankOfSeven(true)).toBe(2)
  })
})

describe("runPrequential", () => {
  it("ranks before it learns each view", () => {
    const ranker = new Recorder()
    const { placings } = runPrequential(ranker, HISTORY, ignore)
    expect(ranker.log).toEqual(VISITS.flatMap(({ user, item }) => [`rank ${user}`, `learn ${user} ${item}`]))
    expect(placings.map(({ rank }) => rank)).toEqual([3, 2, 2, 3, 1])
  })
})

describe("runSplit", () => {
  it("learns the training file and ranks for the users of the test file", () => {
    const ranker = new Recorder()
    const tests = [{ user: 7, items: new Set([20]) }]
    const { outcome } = runSplit(ranker, { history: HISTORY, tests }, ignore)
    expect(ranker.log.slice(-2)).toEqual(["learn 2 30", "rank 7"])
    expect(outcome).toMatchObject({ "precision@10": 0.1, "recall@10": 1, "ndcg@10": 1 / Math.log2(3) })
  })
})
