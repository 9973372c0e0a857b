import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Rhythm } from "@/components/outbox/rhythm"

const work = vi.fn<() => Promise<number>>()
let rhythm: Rhythm

beforeEach(() => {
  vi.useFakeTimers()
  work.mockReset().mockResolvedValue(0)
  rhythm = new Rhythm(work)
})
afterEach(() => {
  vi.useRealTimers()
})

const runsAfter = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  return work.mock.calls.length
}

describe("a rhythm", () => {
  it("runs as soon as the most urgent one asks for it, once for all of them", async () => {
    rhythm.soon(1500)
    rhythm.soon(100)
    rhythm.soon(1500)
    expect(await runsAfter(99)).toBe(0)
    expect(await runsAfter(1)).toBe(1)
    expect(await runsAfter(5_000)).toBe(1)
  })

  it("waits as long as the work asks, however often it is asked for meanwhile", async () => {
    work.mockResolvedValueOnce(3_000)
    rhythm.soon(0)
    expect(await runsAfter(0)).toBe(1)
    rhythm.soon(0)
    expect(await runsAfter(2_999)).toBe(1)
    expect(await runsAfter(1)).toBe(2)
  })

  it("waits no longer where something has changed", async () => {
    work.mockResolvedValueOnce(3_000)
    rhythm.soon(0)
    await runsAfter(1)
    rhythm.soon(0, true)
    expect(await runsAfter(0)).toBe(2)
    expect(await runsAfter(5_000)).toBe(2)
  })

  it("never runs twice at once, and runs again for what came meanwhile", async () => {
    let end = (_wait: number) => {}
    work.mockImplementationOnce(() => new Promise((resolve) => (end = resolve)))
    rhythm.soon(0)
    await runsAfter(0)
    rhythm.soon(0)
    expect(await runsAfter(1_000)).toBe(1)
    end(0)
    expect(await runsAfter(0)).toBe(2)
  })

  it("does not forget that something changed while it ran in vain", async () => {
    let end = (_wait: number) => {}
    work.mockImplementationOnce(() => new Promise((resolve) => (end = resolve)))
    rhythm.soon(0)
    await runsAfter(0)
    rhythm.soon(0, true)
    rhythm.soon(0)
    end(30_000)
    expect(await runsAfter(0)).toBe(2)
  })

  it("stops", async () => {
    rhythm.soon(100)
    rhythm.stop()
    expect(await runsAfter(5_000)).toBe(0)
  })
})
