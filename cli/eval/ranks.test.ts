import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SEEN } from "./ranker"
import { bestPlaces, rankOf } from "./ranks"

const anyScores = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(SEEN)), { minLength: 1, maxLength: 30 })
  .map((scores) => Float64Array.from(scores))

/** Places by falling score, sorted as a whole. */
function sortPlaces(scores: Float64Array): number[] {
  const places = [...scores.keys()].filter((place) => scores[place] !== SEEN)
  return places.sort((a, b) => scores[b]! - scores[a]! || a - b)
}

describe("rankOf", () => {
  it("is the place in the sorted list, and none for what was seen", () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const sorted = sortPlaces(scores)
        for (const place of scores.keys())
          expect(rankOf(scores, place)).toBe(sorted.includes(place) ? sorted.indexOf(place) + 1 : Infinity)
        expect(rankOf(scores, scores.length)).toBe(Infinity)
      }),
    )
  })
})

describe("bestPlaces", () => {
  it("is the head of the sorted list", () => {
    fc.assert(
      fc.property(anyScores, fc.integer({ min: 1, max: 12 }), (scores, count) => {
        expect(bestPlaces(scores, count)).toEqual(sortPlaces(scores).slice(0, count))
      }),
    )
  })
})
