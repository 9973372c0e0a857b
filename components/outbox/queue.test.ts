import { beforeEach, describe, expect, it } from "vitest"
import type { OutgoingEvent } from "@/components/outbox/event"
import { PageMemory } from "@/components/outbox/page-memory"
import {
  addToQueue,
  adoptQueue,
  MAX_BYTES,
  nextBatch,
  readQueue,
  removeFromQueue,
} from "@/components/outbox/queue"

const NOW = Date.parse("2026-11-24T08:00:00Z")

let storage: PageMemory
let made = 0

function event(fields: Partial<OutgoingEvent> = {}): OutgoingEvent {
  made += 1
  const occurred_at = new Date(NOW).toISOString()
  return { event_id: `event-${made}`, type: "watch", video_id: 1, occurred_at, ...fields }
}

const ids = (entries: { event: OutgoingEvent }[]) => entries.map((entry) => entry.event.event_id)

beforeEach(() => {
  storage = new PageMemory()
})

describe("the queue", () => {
  it("keeps events in the order they were made, also within one millisecond", () => {
    const events = Array.from({ length: 50 }, () => event())
    for (const one of events) addToQueue(storage, 7, one, NOW)
    addToQueue(storage, 7, event({ event_id: "later" }), NOW + 1)
    expect(ids(readQueue(storage, NOW))).toEqual([...events.map((one) => one.event_id), "later"])
  })

  it("leaves other programs' keys alone and drops what can't be read", () => {
    storage.setItem("theme", "dark")
    storage.setItem("freshet.outbox.broken", "{")
    addToQueue(storage, 7, event({ event_id: "good" }), NOW)
    expect(ids(readQueue(storage, NOW))).toEqual(["good"])
    expect(storage.getItem("theme")).toBe("dark")
    expect(storage.getItem("freshet.outbox.broken")).toBeNull()
  })

  it("forgets events after a week, when their viewer will not be back", () => {
    addToQueue(storage, 7, event(), NOW)
    expect(readQueue(storage, NOW + 8 * 24 * 3600 * 1000)).toEqual([])
    expect(storage.keys()).toEqual([])
  })
})

describe("a batch", () => {
  it("holds one viewer's events only", () => {
    addToQueue(storage, 7, event({ event_id: "mine" }), NOW)
    addToQueue(storage, 8, event({ event_id: "theirs" }), NOW)
    addToQueue(storage, null, event({ event_id: "nobody's" }), NOW)
    expect(ids(nextBatch(readQueue(storage, NOW), 7))).toEqual(["mine"])
  })

  it("holds at most the limit", () => {
    for (let count = 0; count < 130; count++) addToQueue(storage, 7, event(), NOW)
    expect(nextBatch(readQueue(storage, NOW), 7)).toHaveLength(100)
    expect(nextBatch(readQueue(storage, NOW), 7, 1)).toHaveLength(1)
  })

  it("stays under the byte limit but never empty", () => {
    const long = "é".repeat(20_000)
    for (let count = 0; count < 3; count++) addToQueue(storage, 7, event({ view_id: long }), NOW)
    expect(nextBatch(readQueue(storage, NOW), 7)).toHaveLength(1)
    addToQueue(storage, 9, event({ view_id: "x".repeat(MAX_BYTES * 2) }), NOW)
    expect(nextBatch(readQueue(storage, NOW), 9)).toHaveLength(1)
  })

  it("is gone once removed, and what came meanwhile stays", () => {
    addToQueue(storage, 7, event(), NOW)
    const batch = nextBatch(readQueue(storage, NOW), 7)
    addToQueue(storage, 7, event({ event_id: "meanwhile" }), NOW)
    removeFromQueue(storage, batch)
    expect(ids(readQueue(storage, NOW))).toEqual(["meanwhile"])
  })
})

describe("adoption", () => {
  it("gives events without a viewer to the first one, and takes none from others", () => {
    addToQueue(storage, null, event({ event_id: "early" }), NOW)
    addToQueue(storage, 8, event({ event_id: "theirs" }), NOW)
    adoptQueue(storage, 7, NOW)
    expect(ids(nextBatch(readQueue(storage, NOW), 7))).toEqual(["early"])
    expect(ids(nextBatch(readQueue(storage, NOW), 8))).toEqual(["theirs"])
  })
})
