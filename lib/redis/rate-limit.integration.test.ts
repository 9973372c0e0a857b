import { randomUUID } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { HttpError } from "@/lib/http/problem"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { takeTokens } from "@/lib/redis/rate-limit"

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
  for (const { reason } of refusals) expect((reason as HttpError).problem.status).toBe(429)
  return tries - refusals.length
}

describe("takeTokens", () => {
  it("lets through what the bucket holds, and says when there will be more", async () => {
    expect(await countTaken(9)).toBe(5)
    const error = await takeTokens(subject, 1, limit).catch((thrown: unknown) => thrown)
    expect(Number((error as HttpError).headers["retry-after"])).toBeGreaterThan(90)
  })

  it("goes on counting by itself, and at once, while Redis does not answer", async () => {
    redis().disconnect()
    const start = performance.now()
    expect(await countTaken(9)).toBe(5)
    expect(performance.now() - start).toBeLessThan(1_000)
    await redis().connect()
  })
})
