import { describe, expect, it } from "vitest"
import { EaseRanker } from "./ease-ranker"
import { FreshetRanker } from "./freshet-ranker"
import { ItemKnnRanker } from "./item-knn-ranker"
import { PopularityRanker } from "./popularity-ranker"
import type { Ranker } from "./ranker"
import { bestPlaces } from "./ranks"
import { SequentialRulesRanker } from "./sequential-rules-ranker"
import { VmisKnnRanker } from "./vmis-knn-ranker"

const ITEMS = [1, 2, 3, 4, 5, 6]

/** Ten users watch 1 then 2, ten others 4 then 5, and twelve watch 6 alone; users 100 and 101 have seen 1 and 4. */
function teach(ranker: Ranker): Ranker {
  let at = 0
  for (let user = 0; user < 10; user++)
    for (const [who, item] of [
      [user, 1],
      [user, 2],
      [user + 20, 4],
      [user + 20, 5],
    ] as const)
      ranker.learn({ user: who, item, at: at++, rating: null })
  for (let user = 40; user < 52; user++) ranker.learn({ user, item: 6, at: at++, rating: null })
  ranker.learn({ user: 100, item: 1, at: at++, rating: null })
  ranker.learn({ user: 101, item: 4, at: at++, rating: null })
  ranker.finish?.()
  return ranker
}

/** All that the user has not seen, best first. */
function rank(ranker: Ranker, user: number): number[] {
  return bestPlaces(ranker.score(user, Infinity), ITEMS.length).map((place) => ITEMS[place]!)
}

const LEARNING = [FreshetRanker, ItemKnnRanker, EaseRanker, SequentialRulesRanker, VmisKnnRanker]

describe.each(LEARNING)("%o", (Ranking) => {
  it("ranks first what those who saw the same went on to see, and nothing that was seen", () => {
    const ranker = teach(new Ranking(ITEMS))
    expect(rank(ranker, 100)[0]).toBe(2)
    expect(rank(ranker, 101)[0]).toBe(5)
    expect(rank(ranker, 100).toSorted()).toEqual([2, 3, 4, 5, 6])
  })

  it("takes what is remembered for the user's own history, and for nobody else's", () => {
    const ranker = teach(new Ranking(ITEMS))
    const before = rank(ranker, 101)
    ranker.remember({ user: 200, item: 1, at: 1000, rating: null })
    expect(rank(ranker, 200)[0]).toBe(2)
    expect(rank(ranker, 200).toSorted()).toEqual([2, 3, 4, 5, 6])
    expect(rank(ranker, 101)).toEqual(before)
  })
})

describe("FreshetRanker", () => {
  it("ranks what is popular for a user it doesn't know", () => {
    expect(rank(teach(new FreshetRanker(ITEMS)), 999)).toEqual([6, 1, 4, 2, 5, 3])
  })
})

describe("FreshetRanker with opinions", () => {
  it("takes five stars for a like and one for a dislike", () => {
    const learn = (opinions: boolean, rating: number) => {
      const ranker = new FreshetRanker(ITEMS, { opinions, shares: false })
      for (let user = 0; user < 10; user++)
        for (const [at, item] of [1, 2, 3].entries())
          ranker.learn({ user, item, at, rating: item === 3 ? 3 : 5 })
      for (let user = 20; user < 30; user++)
        for (const [at, item] of [1, 4].entries()) ranker.learn({ user, item, at, rating })
      ranker.learn({ user: 99, item: 1, at: 0, rating: 4 })
      return rank(ranker, 99).indexOf(4)
    }
    expect(learn(true, 5)).toBeLessThan(learn(true, 1))
    expect(learn(false, 5)).toBe(learn(false, 1))
  })
})

describe("PopularityRanker", () => {
  it("ranks by how many have seen an item, once each", () => {
    const ranker = teach(new PopularityRanker(ITEMS))
    for (let at = 200; at < 220; at++) ranker.learn({ user: 100, item: 3, at, rating: null })
    expect(rank(ranker, 100)).toEqual([6, 4, 2, 5])
  })
})
