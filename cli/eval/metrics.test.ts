import { describe, expect, it } from "vitest"
import { HitMetrics, ListMetrics } from "./metrics"

const TWENTY = Array.from({ length: 20 }, (_, index) => index + 1)

/** Twenty items, best first. */
const SCORES = Float64Array.from(TWENTY, (rank) => -rank)

function add(metrics: HitMetrics, rank: number, rating: number | null = null): void {
  metrics.add(SCORES, { user: 1, rating }, rank - 1)
}

describe("HitMetrics", () => {
  it("averages over targets", () => {
    const metrics = new HitMetrics()
    for (const item of [1, 3, 20, 99]) add(metrics, item)
    expect(metrics.placings.map(({ rank }) => rank)).toEqual([1, 3, 20, Infinity])
    expect(metrics.summarize(40)).toEqual({
      "hr@10": 2 / 4,
      "ndcg@10": (1 + 1 / 2) / 4,
      mrr: (1 + 1 / 3 + 1 / 20) / 4,
      coverage: 10 / 40,
    })
  })

  it("counts the tenth place and not the eleventh", () => {
    const metrics = new HitMetrics()
    add(metrics, 10)
    add(metrics, 11)
    expect(metrics.summarize(20)["hr@10"]).toBe(0.5)
    expect(metrics.summarize(20)["ndcg@10"]).toBeCloseTo(1 / Math.log2(11) / 2, 12)
  })

  it("tells liked from disliked targets where they are rated", () => {
    const metrics = new HitMetrics()
    add(metrics, 1, 5)
    add(metrics, 15, 4)
    add(metrics, 2, 3)
    add(metrics, 20, 2)
    expect(metrics.summarize(20)).toMatchObject({ "liked_hr@10": 0.5, "disliked_hr@10": 0 })
  })

  it("is zero without targets", () => {
    expect(new HitMetrics().summarize(3)).toEqual({ "hr@10": 0, "ndcg@10": 0, mrr: 0, coverage: 0 })
  })
})

describe("ListMetrics", () => {
  it("counts hits among ten places, with the ideal cut at ten and uncut", () => {
    const metrics = new ListMetrics()
    metrics.add(TWENTY, new Set([1, 3, 15, 40]))
    const gain = 1 + 1 / Math.log2(4)
    const ideal = (count: number) =>
      TWENTY.slice(0, count).reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0)
    const { "ndcg@10": cut, "ndcg_uncut@10": uncut, ...rest } = metrics.summarize()
    expect(rest).toEqual({ "precision@10": 0.2, "recall@10": 0.5 })
    expect(cut).toBeCloseTo(gain / ideal(4), 12)
    expect(uncut).toBeCloseTo(gain / ideal(4), 12)
  })

  it("has its two NDCG differ where there are more targets than places", () => {
    const metrics = new ListMetrics()
    metrics.add(TWENTY, new Set(TWENTY))
    expect(metrics.summarize()["ndcg@10"]).toBeCloseTo(1, 12)
    expect(metrics.summarize()["ndcg_uncut@10"]).toBeLessThan(0.7)
  })
})
