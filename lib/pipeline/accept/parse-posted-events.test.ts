import { describe, expect, it } from "vitest"
import { InvalidEventsError, parsePostedEvents } from "./parse-posted-events"

const isKnown = (id: number) => id <= 20
const watch = { video_id: 1, watch_time: 12.5 }

function faultsOf(body: unknown): string[] {
  try {
    parsePostedEvents(body, isKnown)
    return []
  } catch (error) {
    if (!(error instanceof InvalidEventsError)) throw error
    return error.faults.map(({ pointer }) => pointer)
  }
}

describe("parsePostedEvents", () => {
  it("takes the short form and leaves out what it does not know", () => {
    const [event] = parsePostedEvents({ events: [{ ...watch, user_id: 7, extra: true }] }, isKnown)
    expect(event).toEqual({ type: "watch", video_id: 1, watch_time: 12.5 })
  })

  it("takes null for what is absent", () => {
    const nulls = {
      event_id: null,
      type: null,
      position: null,
      view_id: null,
      occurred_at: null,
      context: null,
    }
    const [event] = parsePostedEvents({ events: [{ ...nulls, ...watch }] }, isKnown)
    expect(event).toEqual({ type: "watch", video_id: 1, watch_time: 12.5 })
    const other = { type: "forget", video_id: null, watch_time: null }
    expect(parsePostedEvents({ events: [other] }, isKnown)).toEqual([{ type: "forget" }])
    expect(faultsOf({ events: [{ type: null, video_id: null, watch_time: null }] }).sort()).toEqual([
      "/events/0/video_id",
      "/events/0/watch_time",
    ])
  })

  it("names every fault of every event", () => {
    const events = [watch, { video_id: "1" }, { type: "like", video_id: 99, occurred_at: "yesterday" }]
    expect(faultsOf({ events }).sort()).toEqual([
      "/events/1/video_id",
      "/events/1/watch_time",
      "/events/2/occurred_at",
      "/events/2/video_id",
    ])
  })

  it.each([
    ["no events", { events: [] }],
    ["101 events", { events: Array.from({ length: 101 }, () => watch) }],
    ["no object", []],
    ["null", null],
    ["an event that is none", { events: [null] }],
    ["negative seconds", { events: [{ video_id: 1, watch_time: -1 }] }],
    ["a day too long", { events: [{ video_id: 1, watch_time: 90_000 }] }],
    ["a half video", { events: [{ video_id: 1.5, watch_time: 1 }] }],
    ["an id beyond 64 bits", { events: [{ video_id: 2 ** 70, watch_time: 1 }] }],
    ["a like of nothing", { events: [{ type: "like" }] }],
    ["a rail with markup", { events: [{ ...watch, context: { rail: "<b>", rank: 0 } }] }],
  ])("refuses %s", (_, body) => expect(faultsOf(body)).not.toEqual([]))

  it("takes a forget of the whole history", () => {
    expect(faultsOf({ events: [{ type: "forget" }] })).toEqual([])
  })
})
