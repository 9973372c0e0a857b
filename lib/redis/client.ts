import { Redis } from "ioredis"
import { CircuitBreaker } from "@/lib/platform/circuit-breaker"
import { readEnv } from "@/lib/platform/env"
import { logger } from "@/lib/platform/logger"
import { singleton } from "@/lib/platform/singleton"

export type { Redis } from "ioredis"

const COMMAND_MS = 1_000
const PAGE_MS = 400
const CONNECT_MS = 1_000
const RECONNECT_MS = 500

/**
 * What was the primary is a replica since a failover: the same name leads to another one now, so the command goes
 * there.
 */
const RESEND = 2
const reconnectOnError = ({ message }: Error) => (message.startsWith("READONLY") ? RESEND : false)

function logErrors(redis: Redis): Redis {
  let isDown = false
  redis.on("error", (err: Error) => {
    if (!isDown) logger.warn({ err: err.message }, "redis is away")
    isDown = true
  })
  redis.on("ready", () => {
    if (isDown) logger.info("redis is back")
    isDown = false
  })
  return redis
}

/** A connection that fails fast: a page has Postgres to turn to, and must not wait for a dead Redis. */
export function createRedis(url = readEnv("REDIS_URL")): Redis {
  return logErrors(
    new Redis(url, {
      enableOfflineQueue: true,
      maxRetriesPerRequest: 1,
      commandTimeout: COMMAND_MS,
      connectTimeout: CONNECT_MS,
      retryStrategy: () => RECONNECT_MS,
      enableAutoPipelining: true,
      reconnectOnError,
    }),
  )
}

/** A connection that waits as long as it takes; one that listens to channels subscribes again after each break. */
export function createPatientRedis(url = readEnv("REDIS_URL")): Redis {
  return logErrors(
    new Redis(url, {
      maxRetriesPerRequest: null,
      connectTimeout: CONNECT_MS,
      retryStrategy: () => RECONNECT_MS,
      autoResubscribe: true,
      reconnectOnError,
    }),
  )
}

/** The connection of this process. */
export const redis = (): Redis => singleton("redis", () => createRedis())

const redisBreaker = (): CircuitBreaker =>
  singleton(
    "redis-breaker",
    () => new CircuitBreaker({ part: "redis", deadlineMs: PAGE_MS, probe: () => redis().ping() }),
  )

/**
 * Asks Redis on behalf of a request, which has Postgres to turn to. Throws PartDownError after 400 ms, or at once where
 * it is away.
 */
export const askRedis = <T>(query: (redis: Redis) => Promise<T>): Promise<T> =>
  redisBreaker().ask(() => query(redis()))
