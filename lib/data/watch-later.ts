import type { VideoCard } from "@/lib/contract/card"
import { database } from "@/lib/data/client"
import { cachedCatalogue } from "./cached-catalogue"

/** The videos a viewer has put aside, the latest first. */
export async function listWatchLater(viewerId: number, limit: number): Promise<VideoCard[]> {
  const [rows, { cards }] = await Promise.all([
    database().watchLater.findMany({ where: { viewerId }, orderBy: { addedAt: "desc" } }),
    cachedCatalogue(),
  ])
  return rows.flatMap(({ videoId }) => cards.get(videoId) ?? []).slice(0, limit)
}

/**
 * Puts a video aside, once however often it is asked. Does nothing for a viewer who was erased, and whom an old page
 * still shows.
 */
export async function addToWatchLater(viewerId: number, videoId: number): Promise<void> {
  await database().$executeRaw`
    INSERT INTO watch_later (user_id, video_id)
    SELECT id, ${videoId}::int FROM users WHERE id = ${viewerId}::int ON CONFLICT DO NOTHING`
}

export async function removeFromWatchLater(viewerId: number, videoId: number): Promise<void> {
  await database().watchLater.deleteMany({ where: { viewerId, videoId } })
}
