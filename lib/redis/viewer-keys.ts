import type { Redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"

/** What the buckets of a viewer's rate limits are named by. */
export const rateSubjects = {
  events: (viewerId: number) => `viewer:${viewerId}`,
  data: (viewerId: number) => `data:${viewerId}`,
}

/** Removes every key of a viewer. What is in the model is taken back by the change that the record made of it. */
export async function dropViewerKeys(redis: Redis, viewerId: number): Promise<void> {
  const subjects = Object.values(rateSubjects).map((subject) => subject(viewerId))
  const own = [keys.list(viewerId), ...subjects.map(keys.rateLimit)]
  // Each by itself: in a cluster they lie on different nodes.
  await Promise.all([...own.map((key) => redis.unlink(key)), redis.zrem(keys.listsDue(), viewerId)])
}
