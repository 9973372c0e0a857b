import { z } from "zod"
import { withDeadline } from "@/lib/platform/deadline"
import { HttpError } from "@/lib/http/problem"
import { logger } from "@/lib/platform/logger"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { takeLocalTokens } from "@/lib/redis/local-buckets"
import { runScript } from "@/lib/redis/run-script"
import { TAKE_TOKENS } from "@/lib/redis/scripts"

/** A bucket: `size` at most, `rate` more a second. */
export type Limit = { size: number; rate: number }

/** A stuck Redis must not hold up a request. Less than this a busy process takes by itself: two counts would let too much through. */
const REDIS_MS = 500

/** Redis was away a moment ago: it is not asked again before this, epoch ms. */
const PAUSE_MS = 1_000
let askAgainAt = 0

async function takeShared(subject: string, wanted: number, { size, rate }: Limit): Promise<number> {
  const args = [size, rate, wanted, Date.now()]
  const taking = runScript(redis(), TAKE_TOKENS, [keys.rateLimit(subject)], args)
  return z.number().parse(await withDeadline(taking, REDIS_MS))
}

/**
 * Takes from a subject's bucket, which all web processes share. Throws 429 where it is empty. Without Redis each process counts by itself:
 * what a viewer does must not depend on Redis, and the site must not be open to everyone meanwhile.
 */
export async function takeTokens(subject: string, wanted: number, limit: Limit): Promise<void> {
  const wait = await takeAnywhere(subject, wanted, limit)
  if (wait === 0) return
  const headers = { "retry-after": String(Math.ceil(wait / 1_000)) }
  throw new HttpError({ status: 429, title: "That is too much at once." }, { headers })
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
