import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { takeLocalTokens } from "@/lib/redis/local-buckets"

const limit = { size: 10, rate: 2 }

describe("takeLocalTokens", () => {
  it("lets a burst through, then as much as the rate gives", () => {
    const subject = randomUUID()
    const take = (wanted: number, now: number) => takeLocalTokens(subject, wanted, limit, now)
    expect(take(10, 0)).toBe(0)
    expect(take(1, 0)).toBe(500)
    expect(take(1, 500)).toBe(0)
    expect(take(3, 1_000)).toBe(1_000)
    expect(take(10, 60_000)).toBe(0)
    expect(take(1, 60_000)).toBe(500)
  })

  it("lets more through than the bucket holds where it is full, and makes up for it after", () => {
    const subject = randomUUID()
    const take = (wanted: number, now: number) => takeLocalTokens(subject, wanted, limit, now)
    expect(take(100, 0)).toBe(0)
    expect(take(1, 0)).toBe(45_500)
    expect(take(100, 49_000)).toBe(1_000)
    expect(take(100, 50_000)).toBe(0)
  })

  it("keeps subjects apart, and gives nothing for a clock that goes back", () => {
    const [one, other] = [randomUUID(), randomUUID()]
    expect(takeLocalTokens(one, 10, limit, 5_000)).toBe(0)
    expect(takeLocalTokens(one, 1, limit, 0)).toBe(500)
    expect(takeLocalTokens(other, 10, limit, 0)).toBe(0)
  })

  it("forgets whoever was not seen for longest instead of growing", () => {
    const first = randomUUID()
    takeLocalTokens(first, 10, limit, 0)
    for (let index = 0; index < 10_000; index++) takeLocalTokens(randomUUID(), 1, limit, 0)
    expect(takeLocalTokens(first, 10, limit, 0)).toBe(0)
  })
})
