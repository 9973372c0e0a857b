import { beforeEach, describe, expect, it } from "vitest"
import { ToldImpressions } from "@/components/card/told-impressions"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"

const START = Date.parse("2026-11-24T08:00:00Z")
const minutes = (count: number) => count * 60_000

let told: ToldImpressions

beforeEach(() => {
  told = new ToldImpressions()
})

const seen = (fields: Partial<Parameters<ToldImpressions["isNews"]>[0]> = {}, now = START) =>
  told.isNews({ viewer: 7, rail: "recommended", videoId: 1, ...fields }, now)

describe("told impressions", () => {
  it("are news once for each viewer, rail and film", () => {
    expect([seen(), seen({ videoId: 2 }), seen({ rail: "up-next" })]).toEqual([true, true, true])
    expect([seen(), seen({ videoId: 2 }), seen({ rail: "up-next" })]).toEqual([false, false, false])
  })

  it("are news for the next viewer of the same tab, and not again for the one who comes back", () => {
    expect([seen(), seen({ viewer: 8 }), seen(), seen({ viewer: 8 })]).toEqual([true, true, false, false])
  })

  it("are news again in each hour since the epoch, also where the tab stayed open", () => {
    expect(seen({}, START + minutes(59))).toBe(true)
    expect(seen({}, START + minutes(59.9))).toBe(false)
    expect(seen({}, START + minutes(60))).toBe(true)
    expect(seen({}, START + minutes(119))).toBe(false)
    expect(seen({}, START + minutes(240))).toBe(true)
  })

  it("forget earlier hours", () => {
    for (let hour = 0; hour < 50; hour++) {
      for (let videoId = 0; videoId < 20; videoId++) seen({ videoId }, START + hour * HOUR_MS)
    }
    expect(told.size).toBe(20)
  })
})
