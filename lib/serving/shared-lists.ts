import { setTimeout as sleep } from "node:timers/promises"
import type { ListItem, SharedList, TrendingList } from "@/lib/contract/list"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { readTrendingModel } from "@/lib/data/trending-model"
import { readSomeVideos, type ViewerSnapshot } from "@/lib/data/viewer-states"
import { finishTrending, TRENDING_HOURS } from "@/lib/recommender/rails/finish-list"
import { becauseYouWatched, findBecause } from "@/lib/recommender/rails/viewer-rails"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { askRedis } from "@/lib/redis/client"
import { fetchSimilar, fetchTrending, wantSimilar } from "@/lib/redis/finished-lists"
import { joinCards } from "./join-cards"
import { orNull } from "./or-null"

async function countTrending(): Promise<SharedList> {
  const [model, { cards, ids }] = await Promise.all([readTrendingModel(TRENDING_HOURS), cachedCatalogue()])
  return finishTrending({ model, ids, seriesOf: (video) => cards.get(video)?.series.slug }, Date.now())
}

/** What many watch now, without cards: from Redis, else counted in Postgres. */
export const findTrending = async (): Promise<SharedList> =>
  (await orNull(askRedis(fetchTrending))) ?? (await countTrending())

/** What many watch now. */
export async function readTrending(limit: number): Promise<TrendingList> {
  const [{ generated_at, items }, catalogue] = await Promise.all([findTrending(), cachedCatalogue()])
  return { window_hours: TRENDING_HOURS, generated_at, items: joinCards(items, catalogue).slice(0, limit) }
}

const SIMILAR_POLL_MS = 40
const SIMILAR_TRIES = 6

/** A list that nobody has asked for lately is made while we wait, a quarter of a second at most. */
async function findSimilar(videoId: number): Promise<SharedList | null> {
  const fetch = () => askRedis((redis) => fetchSimilar(redis, videoId))
  const known = await fetch()
  if (known) return known
  await askRedis((redis) => wantSimilar(redis, videoId))
  for (let tries = 0; tries < SIMILAR_TRIES; tries++) {
    await sleep(SIMILAR_POLL_MS)
    const made = await fetch()
    if (made) return made
  }
  return null
}

/** Videos near this one, where a worker finds any. */
export async function readSimilar(videoId: number, limit: number): Promise<ListItem[]> {
  const list = await orNull(findSimilar(videoId))
  return list === null ? [] : joinCards(list.items, await cachedCatalogue()).slice(0, limit)
}

/** What goes with the video that pleased a viewer last; null where there is none, or nothing goes with it. */
export async function readBecause(
  { viewerId, state }: ViewerSnapshot,
  limit: number,
): Promise<{ title: string; items: ListItem[] } | null> {
  const because = findBecause(state)
  if (because === null) return null
  const similar = await readSimilar(because, LIST_LENGTH)
  // Only what is known to go with it: the rest of the list is what many watch.
  const related = similar.filter(({ reason }) => reason.kind === "similar")
  const own = await readSomeVideos(
    viewerId,
    related.map(({ video }) => video.id),
  )
  const items = becauseYouWatched(related, own?.state ?? state).slice(0, limit)
  const title = (await cachedCatalogue()).cards.get(because)?.title
  return title === undefined || items.length === 0 ? null : { title, items }
}
