import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { RecommendationList } from "@/lib/contract/list"

class FakeSource extends EventTarget {
  static opened: FakeSource[] = []
  closed = false
  constructor() {
    super()
    FakeSource.opened.push(this)
  }
  close() {
    this.closed = true
  }
  send(list: Partial<RecommendationList>) {
    this.dispatchEvent(new MessageEvent("recommendations", { data: JSON.stringify(list) }))
  }
}

const newPage = () => Object.assign(new EventTarget(), { visibilityState: "visible" })
let page = newPage()
function turn(visibilityState: "visible" | "hidden") {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event("visibilitychange"))
}
const open = () => FakeSource.opened.filter((source) => !source.closed)

async function load() {
  const { recommendationStream } = await import("@/components/living-rail/stream")
  const { liveLists } = await import("@/components/living-rail/live-lists")
  return { recommendationStream, liveLists }
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  FakeSource.opened = []
  page = newPage()
  vi.stubGlobal("EventSource", FakeSource)
  vi.stubGlobal("document", page)
  vi.stubGlobal("fetch", () => Promise.reject(new Error("offline")))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("recommendationStream", () => {
  it("holds one connection for all rails, and through a change of page", async () => {
    const { recommendationStream } = await load()
    const leaveFirst = recommendationStream.join(7)
    const leaveSecond = recommendationStream.join(7)
    leaveFirst()
    leaveSecond()
    vi.advanceTimersByTime(1000)
    const leave = recommendationStream.join(7)
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.opened).toHaveLength(1)
    expect(open()).toHaveLength(1)
    leave()
    vi.advanceTimersByTime(60_000)
    expect(open()).toHaveLength(0)
  })

  it("connects anew for another viewer, and drops what still comes for the one before", async () => {
    const { recommendationStream, liveLists } = await load()
    recommendationStream.join(7)()
    recommendationStream.join(8)
    expect(FakeSource.opened.map((source) => source.closed)).toEqual([true, false])
    FakeSource.opened[1]!.send({ user_id: 7, version: 9 })
    expect(liveLists.state().latest).toBeNull()
    FakeSource.opened[1]!.send({ user_id: 8, version: 1 })
    expect(liveLists.state().latest?.list.version).toBe(1)
  })

  it("takes the first list of a connection for an answer, and only later ones for news", async () => {
    const { recommendationStream, liveLists } = await load()
    recommendationStream.join(7)
    FakeSource.opened[0]!.send({ user_id: 7, version: 1 })
    expect(liveLists.state().latest?.pushed_at).toBeNull()
    FakeSource.opened[0]!.send({ user_id: 7, version: 2 })
    expect(liveLists.state().latest?.pushed_at).toBeTypeOf("number")
  })

  it("waits longer with each failure, says so, and is well again only with a list", async () => {
    const { recommendationStream, liveLists } = await load()
    recommendationStream.join(7)
    for (const wait of [1000, 2000, 4000]) {
      FakeSource.opened.at(-1)!.dispatchEvent(new Event("open"))
      FakeSource.opened.at(-1)!.dispatchEvent(new Event("error"))
      expect(open()).toHaveLength(0)
      vi.advanceTimersByTime(wait)
      expect(open()).toHaveLength(1)
    }
    expect(liveLists.state().failing).toBe(true)
    open()[0]!.send({ user_id: 7, version: 1 })
    expect(liveLists.state().failing).toBe(false)
  })

  it("lets go in a hidden tab, also of a connection that was being renewed, and comes back with the tab", async () => {
    const { recommendationStream } = await load()
    recommendationStream.join(7)
    turn("hidden")
    vi.advanceTimersByTime(10_000)
    open()[0]!.dispatchEvent(new Event("error"))
    vi.advanceTimersByTime(1000)
    expect(open()).toHaveLength(1)
    vi.advanceTimersByTime(20_000)
    expect(open()).toHaveLength(0)
    turn("visible")
    expect(open()).toHaveLength(1)
  })
})
