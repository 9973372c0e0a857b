import type { Listed } from "@/lib/contract/list"
import type { Catalogue } from "@/lib/data/catalogue"
import { orNullWhenDown } from "@/lib/platform/errors"
import type { ShownLists } from "@/lib/projections/online-evaluation"
import type { Redis } from "@/lib/redis/client"
import { fetchList, fetchTrending } from "@/lib/redis/finished-lists"

/**
 * The lists that viewers have been shown until now. Null without Redis: then nobody can tell. None of them knows of a
 * batch whose transaction has not ended.
 */
export const readShown = (
  redis: Redis,
  viewerIds: number[],
  { cards }: Pick<Catalogue, "cards">,
): Promise<ShownLists | null> => orNullWhenDown(readLists(redis, viewerIds, cards))

async function readLists(redis: Redis, viewerIds: number[], cards: Catalogue["cards"]): Promise<ShownLists> {
  const own = new Map<number, Listed[]>()
  const reading = [...new Set(viewerIds)].map(async (viewerId) => {
    const list = await fetchList(redis, viewerId)
    if (list) own.set(viewerId, list.items)
  })
  const [trending] = await Promise.all([fetchTrending(redis), ...reading])
  return {
    own,
    trending: trending?.items ?? [],
    seriesOf: (video: number) => cards.get(video)?.series.slug,
  }
}
