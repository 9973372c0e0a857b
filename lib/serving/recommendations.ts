import { cachedCatalogue } from "@/lib/data/catalogue"
import { readSavedList } from "@/lib/data/list-copies"
import { readTrendingModel } from "@/lib/data/trending-model"
import type { ViewerSnapshot } from "@/lib/data/viewer-states"
import { finishTrending, mixSeries, TRENDING_HOURS } from "@/lib/recommender/rails/finish-list"
import type { ListItem, RecommendationList, TrendingList } from "@/lib/contract/list"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { logger } from "@/lib/platform/logger"
import { becauseYouWatched, findBecause } from "@/lib/recommender/rails/viewer-rails"
import { askRedis } from "@/lib/redis/client"
import { fetchList, fetchSimilar, fetchTrending, wantList } from "@/lib/redis/finished-lists"

/** A dead part is no reason to show nothing: whoever asks goes on as if there were no answer there. */
async function orNull<T>(reading: Promise<T | null>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    logger.debug({ err: error }, "a list could not be read")
    return null
  }
}

/** As the catalogue is now: without films that were taken out of it since the list was made, and the others with the files they have now. */
async function bringUpToDate(items: ListItem[]): Promise<ListItem[]> {
  const catalogue = await orNull(cachedCatalogue())
  if (catalogue === null) return items
  return items.flatMap((item) => {
    const video = catalogue.cards.get(item.video.id)
    return video === undefined ? [] : { ...item, video }
  })
}

async function countTrending(): Promise<TrendingList> {
  const [model, { cards, ids }] = await Promise.all([readTrendingModel(TRENDING_HOURS), cachedCatalogue()])
  return finishTrending({ model, cards, ids }, Date.now())
}

/** What many watch now: from Redis, else counted in Postgres. */
export async function readTrending(limit: number): Promise<TrendingList> {
  const list = (await orNull(askRedis(fetchTrending))) ?? (await countTrending())
  return { ...list, items: (await bringUpToDate(list.items)).slice(0, limit) }
}

async function readTrendingFor(viewer: number | null): Promise<RecommendationList> {
  const { generated_at, items } = await readTrending(LIST_LENGTH)
  return {
    user_id: viewer,
    version: 0,
    generated_at,
    as_of: null,
    source: "trending",
    items: mixSeries(items),
  }
}

/** Others go on watching: a list this old may be behind what they taught the model, and what came into the catalogue. */
const AGED_MS = 60_000

function wantWhenAged({ generated_at }: RecommendationList, viewer: number): void {
  if (Date.now() - Date.parse(generated_at) > AGED_MS)
    void orNull(askRedis((redis) => wantList(redis, viewer)).then(() => null))
}

async function readOwnList(viewer: number): Promise<RecommendationList | null> {
  const list =
    (await orNull(askRedis((redis) => fetchList(redis, viewer)))) ?? (await orNull(readSavedList(viewer)))
  if (list === null) return null
  wantWhenAged(list, viewer)
  return { ...list, items: await bringUpToDate(list.items) }
}

/** A viewer's finished list: from Redis, else the last one that Postgres kept, else what is trending. */
export async function readRecommendations(viewer: number | null, limit: number): Promise<RecommendationList> {
  const list = (viewer !== null && (await readOwnList(viewer))) || (await readTrendingFor(viewer))
  return { ...list, items: list.items.slice(0, limit) }
}

/** What goes with the film that pleased a viewer last; null where there is none, or nothing goes with it. */
export async function readBecause(
  { state }: ViewerSnapshot,
  limit: number,
): Promise<{ title: string; items: ListItem[] } | null> {
  const because = findBecause(state)
  if (because === null) return null
  const similar = await readSimilar(because, LIST_LENGTH)
  // Only what is known to go with it: the rest of the list is what many watch.
  const related = similar.filter(({ reason }) => reason.kind === "similar")
  const items = becauseYouWatched(related, state).slice(0, limit)
  const title = (await cachedCatalogue()).cards.get(because)?.title
  return title === undefined || items.length === 0 ? null : { title, items }
}

/** Films near this one, where the worker has found any. */
export async function readSimilar(videoId: number, limit: number): Promise<ListItem[]> {
  const items = (await orNull(askRedis((redis) => fetchSimilar(redis, videoId)))) ?? []
  return (await bringUpToDate(items)).slice(0, limit)
}
