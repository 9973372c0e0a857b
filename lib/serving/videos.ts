import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"

/** Everything about one video, or null. */
export async function findVideo(id: number): Promise<VideoDetail | null> {
  return (await cachedCatalogue()).details.get(id) ?? null
}

/** All videos, by id, from the one after `after`. */
export async function listVideos(after: number, limit: number): Promise<VideoCard[]> {
  const { cards, ids } = await cachedCatalogue()
  return ids
    .filter((id) => id > after)
    .slice(0, limit)
    .map((id) => cards.get(id)!)
}
