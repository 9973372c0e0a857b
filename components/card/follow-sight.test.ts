import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { followSight } from "@/components/card/follow-sight"

const START = Date.parse("2026-11-24T08:00:00Z")
const SPREAD_MS = 5_000
const MINUTE_MS = 60_000

class FakeObserver {
  static made: FakeObserver[] = []
  observed = true
  constructor(readonly tell: (entries: { isIntersecting: boolean }[]) => void) {
    FakeObserver.made.push(this)
  }
  observe() {}
  disconnect() {
    this.observed = false
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: "visible" })
function turn(visibilityState: "visible" | "hidden") {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event("visibilitychange"))
}
const move = (...inSight: boolean[]) =>
  FakeObserver.made.at(-1)!.tell(inSight.map((isIntersecting) => ({ isIntersecting })))

const seen = vi.fn()
let stop = () => {}
const follow = () => (stop = followSight({} as Element, seen, SPREAD_MS))

beforeEach(() => {
  vi.useFakeTimers({ now: START + 10 * MINUTE_MS })
  vi.stubGlobal("IntersectionObserver", FakeObserver)
  vi.stubGlobal("document", page)
  page.visibilityState = "visible"
  FakeObserver.made = []
  seen.mockClear()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("followSight", () => {
  it("calls after a second in sight, not for what was scrolled past", () => {
    follow()
    move(true)
    vi.advanceTimersByTime(900)
    move(false)
    vi.advanceTimersByTime(5_000)
    expect(seen).not.toHaveBeenCalled()
    move(true)
    vi.advanceTimersByTime(1_000)
    expect(seen).toHaveBeenCalledTimes(1)
  })

  it("goes by the latest of several changes that come at once", () => {
    follow()
    move(true, false)
    vi.advanceTimersByTime(5_000)
    expect(seen).not.toHaveBeenCalled()
  })

  it("calls again soon after each hour has begun, while the film stays in sight", () => {
    follow()
    move(true)
    vi.advanceTimersByTime(50 * MINUTE_MS - 1)
    expect(seen).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(SPREAD_MS + 1)
    expect(seen).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(seen).toHaveBeenCalledTimes(4)
    move(false)
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(seen).toHaveBeenCalledTimes(4)
  })

  it("says nothing in a hidden tab, and goes on when it is looked at again", () => {
    follow()
    turn("hidden")
    move(true)
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(seen).not.toHaveBeenCalled()
    turn("visible")
    vi.advanceTimersByTime(1_000)
    expect(seen).toHaveBeenCalledTimes(1)
    turn("hidden")
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(seen).toHaveBeenCalledTimes(1)
  })

  it("ends when it is told to", () => {
    follow()
    move(true)
    stop()
    turn("visible")
    vi.advanceTimersByTime(120 * MINUTE_MS)
    expect(seen).not.toHaveBeenCalled()
    expect(FakeObserver.made.at(-1)!.observed).toBe(false)
  })
})
