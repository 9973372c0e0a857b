import { describe, expect, it } from "vitest"
import { PartDownError } from "./errors"
import { GivenUpError, retry } from "./retry"

const always = { keepAlive: async () => {}, mayGoOn: () => true, pause: async () => {} }

/** Fails some times, then succeeds. */
function failing(times: number, error: Error) {
  let tries = 0
  const work = async () => {
    tries += 1
    if (tries <= times) throw error
  }
  return { work, tries: () => tries }
}

describe("retry", () => {
  it("waits for a server that is away, and keeps its place in the group meanwhile", async () => {
    let beats = 0
    const { work, tries } = failing(3, new PartDownError("postgres"))
    expect(await retry(work, { ...always, keepAlive: async () => void (beats += 1) })).toBe(true)
    expect(tries()).toBe(4)
    expect(beats).toBe(3)
  })

  it("gives up on what waiting does not mend", async () => {
    const { work, tries } = failing(100, new TypeError("a defect"))
    await expect(retry(work, always)).rejects.toThrow("a defect")
    expect(tries()).toBe(5)
  })

  it("gives up on what is never done in time", async () => {
    const { work, tries } = failing(100, new Error("Raw query failed. Code: `57014`. Message: `canceling`"))
    await expect(retry(work, always)).rejects.toBeInstanceOf(GivenUpError)
    expect(tries()).toBe(30)
  })

  it("does not count the tries of an outage against what fails after it", async () => {
    const failures = [
      ...Array.from({ length: 50 }, () => new PartDownError("postgres")),
      ...Array.from({ length: 4 }, () => new Error("could not serialize access")),
    ]
    const work = async () => {
      const failure = failures.shift()
      if (failure) throw failure
    }
    expect(await retry(work, always)).toBe(true)
  })

  it("passes on what keeping the place in the group throws: that is no failure of the work", async () => {
    const { work } = failing(100, new PartDownError("postgres"))
    const keepAlive = () => Promise.reject(new Error("rebalance"))
    const outcome = retry(work, { ...always, keepAlive })
    await expect(outcome).rejects.toThrow("rebalance")
    await expect(outcome).rejects.not.toBeInstanceOf(GivenUpError)
  })

  it("stops when the partition is no longer ours", async () => {
    const { work, tries } = failing(100, new PartDownError("redis"))
    expect(await retry(work, { ...always, mayGoOn: () => tries() < 2 })).toBe(false)
  })
})
