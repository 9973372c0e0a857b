import type { Redis } from "ioredis"
import { keys } from "@/lib/redis/keys"

/** What the buckets of a viewer's rate limits are named by. */
export const rateSubjects = {
  events: (userId: number) => `viewer:${userId}`,
  data: (userId: number) => `data:${userId}`,
}

/** Removes every key of a viewer. What is in the model is taken back by the change that the record made of it. */
export async function dropViewerKeys(redis: Redis, userId: number): Promise<void> {
  const subjects = Object.values(rateSubjects).map((subject) => subject(userId))
  const own = [keys.list(userId), ...subjects.map(keys.rateLimit)]
  // Each by itself: in a cluster they lie on different nodes.
  await Promise.all([...own.map((key) => redis.unlink(key)), redis.srem(keys.listsWanted(), userId)])
}
