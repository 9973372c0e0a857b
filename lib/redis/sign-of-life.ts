import { Redis } from "ioredis"

const TIMEOUT_MS = 2_000

/** Passes when Redis answers PING, which it does not before its data is loaded. */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    retryStrategy: () => null,
    enableReadyCheck: false,
  })
  redis.on("error", () => {})
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
