import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { setClocks } from "./set-clocks"

const NOW = 1_790_000_000_000
const iso = (at: number) => new Date(at).toISOString()

describe("setClocks", () => {
  it("keeps how long ago events occurred, whatever the sender's clock says", () => {
    const offset = fc.integer({ min: -40 * 365 * 86_400_000, max: 3_600_000 })
    fc.assert(
      fc.property(offset, fc.array(fc.integer({ min: 0, max: 86_400_000 })), (ahead, ages) => {
        const events = ages.map((age) => ({ occurred_at: iso(NOW + ahead - age) }))
        const set = setClocks({ sent_at: iso(NOW + ahead), events }, NOW)
        expect(set).toMatchObject({ events: ages.map((age) => ({ age, occurred_at: iso(NOW - age) })) })
      }),
    )
  })

  it("takes what was to come for now", () => {
    const body = { sent_at: iso(NOW), events: [{ occurred_at: iso(NOW + 5_000) }] }
    expect(setClocks(body, NOW)).toMatchObject({ events: [{ age: 0, occurred_at: iso(NOW) }] })
  })

  it("leaves alone what says nothing of its clock, and what is no body of events", () => {
    const event = { occurred_at: iso(NOW - 5) }
    for (const body of [
      { events: [event] },
      { sent_at: 7, events: [event] },
      { sent_at: iso(NOW), events: 1 },
      null,
      [],
    ])
      expect(setClocks(body, NOW)).toBe(body)
    const odd = { sent_at: iso(NOW), events: [null, 1, { occurred_at: 5 }, {}] }
    expect(setClocks(odd, NOW)).toEqual(odd)
  })
})
