import { describe, expect, it } from "vitest"
import { freshnessText } from "@/components/living-rail/freshness"
import { firstShown, isNewer, nextShown } from "@/components/living-rail/shown-list"
import type { ListItem, RecommendationList } from "@/lib/lists/list"

const NOW = Date.parse("2026-11-24T08:02:30Z")

const item = (id: number) => ({ video: { id }, score: 1, reason: { kind: "new" } }) as ListItem

function list(version: number, ids: number[], fields: Partial<RecommendationList> = {}): RecommendationList {
  return {
    user_id: 7,
    version,
    generated_at: "2026-11-24T08:00:00Z",
    as_of: null,
    source: "personal",
    items: ids.map(item),
    ...fields,
  }
}

describe("what a rail shows", () => {
  it("takes only a newer list", () => {
    const shown = firstShown(list(5, [1, 2]))
    expect(isNewer(shown, null)).toBe(false)
    expect(isNewer(shown, { list: list(5, [3]), by: "push" })).toBe(false)
    expect(isNewer(shown, { list: list(4, [3]), by: "push" })).toBe(false)
    expect(isNewer(shown, { list: list(6, [3]), by: "push" })).toBe(true)
  })

  it("marks the films that were not there before, and none at first", () => {
    const shown = firstShown(list(5, [1, 2]))
    expect(shown.entered.size).toBe(0)
    const next = nextShown(shown, { list: list(6, [3, 1]), by: "push" }, false)
    expect([...next.entered]).toEqual([3])
  })

  it("claims a latency only for a list that was pushed and shown at once", () => {
    const shown = firstShown(list(5, [1]))
    expect(nextShown(shown, { list: list(6, [2]), by: "push" }, false).pushed).toBe(true)
    expect(nextShown(shown, { list: list(6, [2]), by: "push" }, true).pushed).toBe(false)
    expect(nextShown(shown, { list: list(6, [2]), by: "fetch" }, false).pushed).toBe(false)
  })
})

describe("freshnessText", () => {
  const cause = { type: "watch" } as RecommendationList["cause"]

  it("says how soon after which deed", () => {
    expect(freshnessText(list(1, [], { cause }), 38.2, NOW)).toBe("updated 38 ms after your last watch")
    expect(freshnessText(list(1, [], { cause }), 1240, NOW)).toBe("updated 1.2 s after your last watch")
    expect(freshnessText(list(1, [], { cause }), 0, NOW)).toBe("updated the moment of your last watch")
  })

  it("says how old a list is otherwise", () => {
    expect(freshnessText(list(1, []), null, NOW)).toBe("updated 2 min ago")
    expect(freshnessText(list(1, []), null, Date.parse("2026-11-24T08:00:20Z"))).toBe("updated just now")
    expect(freshnessText(list(1, [], { source: "trending" }), null, NOW)).toBe("waiting for your first film")
  })
})
