import { z } from "zod"
import { HttpError } from "@/lib/http/problem"
import { logger } from "@/lib/logger"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { runScript } from "@/lib/redis/run-script"
import { TAKE_TOKENS } from "@/lib/redis/scripts"

/** A bucket: `size` at most, `rate` more a second. */
export type Limit = { size: number; rate: number }

/**
 * Takes from a subject's bucket, which all web processes share. Throws 429 where it is empty. Without Redis everything passes: what a
 * viewer does must not depend on it, and the queue before Kafka is bounded by itself.
 */
export async function takeTokens(subject: string, wanted: number, { size, rate }: Limit): Promise<void> {
  let wait: number
  try {
    const answer = await runScript(
      redis(),
      TAKE_TOKENS,
      [keys.rateLimit(subject)],
      [size, rate, wanted, Date.now()],
    )
    wait = z.number().parse(answer)
  } catch (err) {
    logger.debug({ err }, "no rate limit without redis")
    return
  }
  if (wait === 0) return
  const headers = { "retry-after": String(Math.ceil(wait / 1_000)) }
  throw new HttpError({ status: 429, title: "That is too much at once." }, { headers })
}
