import { describe, expect, it } from "vitest"
import { measureFreshness } from "./freshness"
import { drawFreshness } from "./freshness-chart"
import { listItems, type Visit } from "./history"

const MINUTE = 60_000

/**
 * After the first half taste turns: 5 follows 4 from then on, and each user comes to it within two minutes of another.
 */
function makeVisits(): Visit[] {
  return Array.from({ length: 400 }, (_, user) => {
    const at = user * MINUTE
    const next = user < 200 ? 6 : 5
    return [4, next].map((item, index) => ({ user, item, at: at + index * 20_000, rating: null }))
  }).flat()
}

describe("measureFreshness", () => {
  it("finds what is new sooner, the sooner it learns, and never without the viewer's own views", () => {
    const visits = [...makeVisits(), ...Array.from({ length: 12 }, (_, item) => fill(item + 10))]
    const rows = measureFreshness(
      { visits: visits.sort((a, b) => a.at - b.at), items: listItems(visits), isTimed: true },
      () => {},
    )
    expect(rows.map(({ age }) => age)).toEqual(["per event", "1 min", "1 h", "1 day", "frozen"])
    const mrr = rows.map(({ model }) => model.mrr!)
    expect(mrr[0]).toBeGreaterThan(mrr[2]!)
    expect(mrr[2]).toBeGreaterThan(mrr[4]!)
    expect(rows[4]!.all.mrr).toBeLessThan(rows[0]!.all.mrr!)
    expect(rows[0]!.all).toEqual(rows[0]!.model)
    function fill(item: number): Visit {
      return { user: 1000 + item, item, at: item, rating: null }
    }
  })
})

describe("drawFreshness", () => {
  it("draws a line for each way of waiting and tells its figures", () => {
    const row = (age: string, hr: number) => ({
      age,
      tests: 9,
      model: { "hr@10": hr },
      all: { "hr@10": hr / 2 },
    })
    const svg = drawFreshness([row("per event", 0.24), row("frozen", 0.1)])
    expect(svg.match(/<polyline/g)).toHaveLength(2)
    expect(svg).toContain("per event: 0.240, 0.120; frozen: 0.100, 0.050")
    expect(svg).toContain("prefers-color-scheme: dark")
  })
})
