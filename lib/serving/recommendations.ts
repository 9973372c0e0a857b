import { LIST_FORM, type FinishedList, type RecommendationList } from "@/lib/contract/list"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { readSavedList } from "@/lib/data/list-copies"
import { mixSeries } from "@/lib/recommender/rails/finish-list"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { askRedis } from "@/lib/redis/client"
import { wantList } from "@/lib/redis/due-lists"
import { fetchList } from "@/lib/redis/finished-lists"
import { joinCards } from "./join-cards"
import { orNull } from "./or-null"
import { findTrending } from "./shared-lists"

/** A viewer's finished list with its cards. */
export async function toRecommendations({
  form: _,
  basis: __,
  ...list
}: FinishedList): Promise<RecommendationList> {
  return { ...list, items: joinCards(list.items, await cachedCatalogue()) }
}

async function readTrendingFor(viewer: number | null): Promise<RecommendationList> {
  const [{ generated_at, items }, catalogue] = await Promise.all([findTrending(), cachedCatalogue()])
  const mixed = mixSeries(items, (video) => catalogue.cards.get(video)?.series.slug)
  return {
    user_id: viewer,
    version: 0,
    generated_at,
    as_of: null,
    source: "trending",
    items: joinCards(mixed, catalogue).slice(0, LIST_LENGTH),
  }
}

/**
 * Others go on watching: a list this old may be behind what they taught the model, and what came into the catalogue.
 */
const AGED_MS = 60_000

const isAged = ({ generated_at, form }: FinishedList) =>
  form !== LIST_FORM || Date.now() - Date.parse(generated_at) > AGED_MS

async function readOwnList(viewer: number): Promise<RecommendationList | null> {
  const finished = await orNull(askRedis((redis) => fetchList(redis, viewer)))
  // Also whoever has none: it may have gone while they were away.
  if (finished === null || isAged(finished))
    void orNull(askRedis((redis) => wantList(redis, viewer)).then(() => null))
  const list = finished ?? (await orNull(readSavedList(viewer)))
  return list && toRecommendations(list)
}

/** A viewer's finished list: from Redis, else the last one that Postgres kept, else what is trending. */
export async function readRecommendations(viewer: number | null, limit: number): Promise<RecommendationList> {
  const list = (viewer !== null && (await readOwnList(viewer))) || (await readTrendingFor(viewer))
  return { ...list, items: list.items.slice(0, limit) }
}
