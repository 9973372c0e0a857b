import type { Redis } from "./client"

const SAFE = "noeviction"

/**
 * What Redis does when it is full, where that may cost rows of the model: it throws away what it likes. Null where it
 * refuses to take more, which is noticed, or does not say.
 */
export async function findUnsafePolicy(redis: Redis): Promise<string | null> {
  const answer = (await redis.config("GET", "maxmemory-policy").catch(() => [])) as string[]
  const policy = answer[1] ?? SAFE
  return policy === SAFE ? null : policy
}
