import { randomUUID } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { RateLimitedError, takeTokens } from "@/lib/redis/rate-limit"

const limit = { size: 5, rate: 0.01 }

let subject: string
beforeEach(() => {
  vi.stubEnv("REDIS_PREFIX", `test-${randomUUID()}:`)
  subject = randomUUID()
})
afterEach(async () => {
  await redis().unlink(keys.rateLimit(subject))
  vi.unstubAllEnvs()
})

/** How many of so many are let through. */
async function countTaken(tries: number): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: tries }, () => takeTokens(subject, 1, limit)),
  )
  const refusals = outcomes.filter((outcome) => outcome.status === "rejected")
  for (const { reason } of refusals) expect(reason).toBeInstanceOf(RateLimitedError)
  return tries - refusals.length
}

describe("takeTokens", () => {
  it("lets through what the bucket holds, and says when there will be more", async () => {
    expect(await countTaken(9)).toBe(5)
    const error = await takeTokens(subject, 1, limit).catch((thrown: unknown) => thrown)
    expect((error as RateLimitedError).waitMs).toBeGreaterThan(90_000)
  })

  it("lets more through than the bucket holds where it is full, and makes up for it after", async () => {
    await takeTokens(subject, 12, limit)
    const error = await takeTokens(subject, 1, limit).catch((thrown: unknown) => thrown)
    // 8 are to come until there is one: what was let through too early is waited for.
    expect((error as RateLimitedError).waitMs).toBeGreaterThan(790_000)
  })

  it("goes on counting by itself, and at once, while Redis does not answer", async () => {
    redis().disconnect()
    const start = performance.now()
    expect(await countTaken(9)).toBe(5)
    expect(performance.now() - start).toBeLessThan(1_000)
    await redis().connect()
  })
})
