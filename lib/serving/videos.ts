import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { readCounts } from "@/lib/data/video-stats"
import { orNullWhenDown } from "@/lib/platform/errors"

/** Everything about one video, or null. What is counted of it is read anew: the rest is held as it is. */
export async function findVideo(id: number): Promise<VideoDetail | null> {
  const detail = (await cachedCatalogue()).details.get(id)
  if (!detail) return null
  const counted = await orNullWhenDown(readCounts(id))
  return { ...detail, ...counted }
}

/** All videos, by id, from the one after `after`. */
export async function listVideos(after: number, limit: number): Promise<VideoCard[]> {
  const { cards, ids } = await cachedCatalogue()
  return ids
    .filter((id) => id > after)
    .slice(0, limit)
    .map((id) => cards.get(id)!)
}
