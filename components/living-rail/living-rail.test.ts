import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { freshnessText } from "@/components/living-rail/freshness"
import type { Arrival } from "@/components/living-rail/live-lists"
import { firstShown, newerList, stepRail } from "@/components/living-rail/shown-list"
import type { RailState } from "@/components/living-rail/shown-list"
import type { ListItem, RecommendationList } from "@/lib/contract/list"

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

const pushed = (version: number, ids: number[], fields: Partial<RecommendationList> = {}): Arrival => ({
  list: list(version, ids, fields),
  pushed_at: 1000,
})

const showing = (shown: RecommendationList): RailState => ({ shown: firstShown(shown), waited: false })

describe("what a rail shows", () => {
  const initial = list(5, [1, 2])
  const around = { initial, latest: null, viewer: 7, held: false }

  it("takes only a newer list of the same viewer", () => {
    const state = showing(initial)
    expect(stepRail(state, around)).toBe(state)
    expect(stepRail(state, { ...around, latest: pushed(5, [3]) })).toBe(state)
    expect(stepRail(state, { ...around, latest: pushed(4, [3]) })).toBe(state)
    expect(stepRail(state, { ...around, latest: pushed(6, [3], { user_id: 8 }) })).toBe(state)
    expect(stepRail(state, { ...around, latest: pushed(6, [3]) }).shown.list.version).toBe(6)
  })

  it("takes a list of the same version that was made later: others went on watching", () => {
    const state = showing(initial)
    const renewed = pushed(5, [3], { generated_at: "2026-11-24T08:01:00Z" })
    expect(stepRail(state, { ...around, latest: renewed }).shown.list.items).toEqual([item(3)])
    const older = pushed(5, [3], { generated_at: "2026-11-24T07:59:00Z" })
    expect(stepRail(state, { ...around, latest: older })).toBe(state)
  })

  it("marks the films that were not there before, and none at first", () => {
    const state = showing(initial)
    expect(state.shown.entered.size).toBe(0)
    const next = stepRail(state, { ...around, latest: pushed(6, [3, 1]) })
    expect([...next.shown.entered]).toEqual([3])
  })

  it("lets a list wait while the rail is in use, and claims no latency for it afterwards", () => {
    const held = { ...around, latest: pushed(6, [3]), held: true }
    const waiting = stepRail(showing(initial), held)
    expect(waiting.shown.list).toBe(initial)
    expect(newerList(waiting, held)?.list.version).toBe(6)
    const released = stepRail(waiting, { ...held, held: false })
    expect(released.shown).toMatchObject({ list: { version: 6 }, arrived_at: null })
    const after = stepRail(released, { ...around, latest: pushed(7, [4]) })
    expect(after.shown.arrived_at).toBe(1000)
  })

  it("forgets that a list waited once that list was taken by hand", () => {
    const held = { ...around, latest: pushed(6, [3]), held: true }
    const taken = { ...stepRail(showing(initial), held), shown: firstShown(list(6, [3])) }
    expect(stepRail(taken, held).waited).toBe(false)
  })

  it("never shows one viewer's list to another", () => {
    const other = { ...around, initial: list(2, [9], { user_id: 8 }), viewer: 8 }
    const stale = { ...other, latest: pushed(99, [3]) }
    expect(stepRail(showing(initial), stale).shown.list).toBe(other.initial)
  })

  it("keeps a new guest's list on a page that was rendered for nobody", () => {
    const nobody = list(0, [1], { user_id: null, source: "trending" })
    const first = { initial: nobody, latest: pushed(1, [2]), viewer: 7, held: false }
    const shown = stepRail(showing(nobody), first)
    expect(shown.shown.list.version).toBe(1)
    expect(stepRail(shown, first)).toBe(shown)
  })

  it("comes to rest in one step, whatever is around", () => {
    const lists = fc
      .record({ version: fc.nat(4), user_id: fc.constantFrom(null, 7, 8) })
      .map(({ version, user_id }) => list(version, [version], { user_id }))
    const surroundings = fc.record({
      initial: lists,
      latest: fc.option(lists.map((known) => ({ list: known, pushed_at: 1 }))),
      viewer: fc.constantFrom(null, 7, 8),
      held: fc.boolean(),
    })
    fc.assert(
      fc.property(lists, fc.boolean(), surroundings, (shown, waited, others) => {
        const once = stepRail({ shown: firstShown(shown), waited }, others)
        expect(stepRail(once, others)).toBe(once)
      }),
    )
  })
})

describe("freshnessText", () => {
  const cause = { type: "watch" } as RecommendationList["cause"]

  it("says how soon after which deed", () => {
    expect(freshnessText(list(1, [], { cause }), 38.2, NOW)).toBe("updated 38 ms after your last watch")
    expect(freshnessText(list(1, [], { cause }), 1240, NOW)).toBe("updated 1.2 s after your last watch")
    expect(freshnessText(list(1, [], { cause }), 0, NOW)).toBe("updated at once after your last watch")
  })

  it("says how old a list is otherwise", () => {
    expect(freshnessText(list(1, []), null, NOW)).toBe("updated 2 min ago")
    expect(freshnessText(list(1, []), null, Date.parse("2026-11-24T08:00:20Z"))).toBe("updated just now")
    expect(freshnessText(list(1, [], { source: "trending" }), null, NOW)).toBe("waiting for your first film")
  })
})
