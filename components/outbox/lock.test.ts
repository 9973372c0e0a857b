import { afterEach, describe, expect, it, vi } from "vitest"
import { withOutboxLock } from "@/components/outbox/lock"

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Two pieces of work that are asked for at once, as they begin and end. */
async function runTwo(): Promise<string[]> {
  const steps: string[] = []
  const work = (name: string) => async () => {
    steps.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    steps.push(`${name} ends`)
  }
  await Promise.all([withOutboxLock(work("a")), withOutboxLock(work("b"))])
  return steps
}
const IN_TURN = ["a begins", "a ends", "b begins", "b ends"]

describe("the lock", () => {
  it("is the browser's, where it has one", async () => {
    const request = vi.fn((_name: string, work: () => Promise<unknown>) => work())
    vi.stubGlobal("navigator", { locks: { request } })
    expect(await withOutboxLock(async () => 1)).toBe(1)
    expect(request).toHaveBeenCalledTimes(1)
  })

  it("holds at least within the tab where the browser has none", async () => {
    vi.stubGlobal("navigator", {})
    expect(await runTwo()).toEqual(IN_TURN)
  })

  it("holds at least within the tab where the browser refuses", async () => {
    vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new Error("SecurityError")) } })
    expect(await runTwo()).toEqual(IN_TURN)
  })

  it("is free again after work that failed, and says that it failed", async () => {
    vi.stubGlobal("navigator", {})
    await expect(withOutboxLock(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
    expect(await withOutboxLock(async () => 1)).toBe(1)
  })

  it("does not repeat work that failed itself", async () => {
    const work = vi.fn(() => Promise.reject(new Error("broken")))
    vi.stubGlobal("navigator", { locks: { request: (_name: string, given: () => unknown) => given() } })
    await expect(withOutboxLock(work)).rejects.toThrow("broken")
    expect(work).toHaveBeenCalledTimes(1)
  })
})
