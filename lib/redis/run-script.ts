import { createHash } from "node:crypto"
import type { Redis } from "@/lib/redis/client"

const hashes = new Map<string, string>()

function hashOf(script: string): string {
  let hash = hashes.get(script)
  if (hash === undefined) {
    hash = createHash("sha1").update(script).digest("hex")
    hashes.set(script, hash)
  }
  return hash
}

/** Runs a script by its hash; a server that lost it (restart, failover) is given its text once. */
export async function runScript(
  redis: Redis,
  script: string,
  keys: string[],
  args: (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(hashOf(script), keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error
    return redis.eval(script, keys.length, ...keys, ...args)
  }
}
