import type { Redis } from "ioredis"
import { orNullWhenDown } from "@/lib/platform/errors"
import type { LoggedEvent } from "@/lib/pipeline/apply/parse-message"
import type { ListItem } from "@/lib/contract/list"
import { fetchList, fetchTrending } from "@/lib/redis/finished-lists"
import type { ShownLists } from "@/lib/projections/online-evaluation"

/** The lists that viewers of these events have been shown until now. Null without Redis: then nobody can tell. */
export const readShown = (redis: Redis, events: LoggedEvent[]): Promise<ShownLists | null> =>
  orNullWhenDown(readLists(redis, events))

async function readLists(redis: Redis, events: LoggedEvent[]): Promise<ShownLists> {
  const watchers = new Set(events.filter(({ type }) => type === "watch").map(({ userId }) => userId))
  if (watchers.size === 0) return { own: new Map(), trending: [] }
  const own = new Map<number, ListItem[]>()
  const reading = [...watchers].map(async (userId) => {
    const list = await fetchList(redis, userId)
    if (list) own.set(userId, list.items)
  })
  const [trending] = await Promise.all([fetchTrending(redis), ...reading])
  return { own, trending: trending?.items ?? [] }
}
