import type { Redis } from "./client"
import { keys } from "./keys"

const KEPT_MS = 5_000

/** Says that a worker is there; pages tell viewers when none is. */
export async function sayWorkerAlive(redis: Redis): Promise<void> {
  await redis.set(keys.workerAlive(), new Date().toISOString(), "PX", KEPT_MS)
}

/** Whether any worker said so within the last seconds. */
export async function isWorkerAlive(redis: Redis): Promise<boolean> {
  return (await redis.get(keys.workerAlive())) !== null
}
