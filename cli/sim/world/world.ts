import type { Group } from "./group"
import type { Log } from "./log"
import type { PostgresStore } from "./postgres-store"
import type { RedisStore } from "./redis-store"

/** The three servers as they are now. */
export type World = { postgres: PostgresStore; redis: RedisStore; log: Log; group: Group }

let current: World
export const world = (): World => current
export const setWorld = (next: World): void => void (current = next)
