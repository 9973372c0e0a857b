import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Listed } from "@/lib/contract/list"
import type { Catalogue } from "@/lib/data/catalogue"
import { orNullWhenDown } from "@/lib/platform/errors"
import type { ShownLists } from "@/lib/projections/online-evaluation"
import type { Redis } from "@/lib/redis/client"
import { fetchList, fetchTrending } from "@/lib/redis/finished-lists"

/** The lists that viewers of these events have been shown until now. Null without Redis: then nobody can tell. */
export const readShown = (
  redis: Redis,
  events: LoggedEvent[],
  { cards }: Pick<Catalogue, "cards">,
): Promise<ShownLists | null> => orNullWhenDown(readLists(redis, events, cards))

async function readLists(
  redis: Redis,
  events: LoggedEvent[],
  cards: Catalogue["cards"],
): Promise<ShownLists> {
  const seriesOf = (video: number) => cards.get(video)?.series.slug
  const watchers = new Set(events.filter(({ type }) => type === "watch").map(({ viewerId }) => viewerId))
  if (watchers.size === 0) return { own: new Map(), trending: [], seriesOf }
  const own = new Map<number, Listed[]>()
  const reading = [...watchers].map(async (viewerId) => {
    const list = await fetchList(redis, viewerId)
    if (list) own.set(viewerId, list.items)
  })
  const [trending] = await Promise.all([fetchTrending(redis), ...reading])
  return { own, trending: trending?.items ?? [], seriesOf }
}
