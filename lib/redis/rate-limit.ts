import { z } from "zod"
import { withDeadline } from "@/lib/platform/deadline"
import { logger } from "@/lib/platform/logger"
import { redis } from "./client"
import { keys } from "./keys"
import { takeLocalTokens, type Limit } from "./local-buckets"
import { runScript } from "./run-script"
import { TAKE_TOKENS } from "./scripts"

/** A bucket is empty. `waitMs`: until what was wanted will be there. */
export class RateLimitedError extends Error {
  readonly kind = "rate-limited"

  constructor(readonly waitMs: number) {
    super(`Too much at once: ${waitMs} ms to wait`)
    this.name = "RateLimitedError"
  }
}

/**
 * A stuck Redis must not hold up a request. Less than this a busy process takes by itself: two counts would let too
 * much through.
 */
const REDIS_MS = 500

/** Redis was away a moment ago: it is not asked again before this, epoch ms. */
const PAUSE_MS = 1_000
let askAgainAt = 0

async function takeShared(subject: string, wanted: number, { size, rate }: Limit): Promise<number> {
  const args = [size, rate, wanted]
  const taking = runScript(redis(), TAKE_TOKENS, [keys.rateLimit(subject)], args)
  return z.number().parse(await withDeadline(taking, REDIS_MS))
}

/**
 * Takes from a subject's bucket, which all web processes share. Throws RateLimitedError where it is empty. Without
 * Redis each process counts by itself: what a viewer does must not depend on Redis, and the site must not be open to
 * everyone meanwhile.
 */
export async function takeTokens(subject: string, wanted: number, limit: Limit): Promise<void> {
  const waitMs = await takeAnywhere(subject, wanted, limit)
  if (waitMs > 0) throw new RateLimitedError(waitMs)
}

async function takeAnywhere(subject: string, wanted: number, limit: Limit): Promise<number> {
  const now = Date.now()
  if (now < askAgainAt) return takeLocalTokens(subject, wanted, limit, now)
  try {
    return await takeShared(subject, wanted, limit)
  } catch (err) {
    logger.debug({ err }, "the rate limit is this process's own without redis")
    askAgainAt = now + PAUSE_MS
    return takeLocalTokens(subject, wanted, limit, now)
  }
}
