import { cachedCatalogue } from "@/lib/data/catalogue"
import type { VideoCard } from "@/lib/catalogue/video"
import { database } from "@/lib/data/client"

/** The films a viewer has put aside, the latest first. */
export async function listWatchLater(userId: number, limit: number): Promise<VideoCard[]> {
  const [rows, { cards }] = await Promise.all([
    database().watchLater.findMany({ where: { userId }, orderBy: { addedAt: "desc" }, take: limit }),
    cachedCatalogue(),
  ])
  return rows.flatMap(({ videoId }) => cards.get(videoId) ?? [])
}

/** Puts a film aside, once however often it is asked. */
export async function addToWatchLater(userId: number, videoId: number): Promise<void> {
  await database().watchLater.upsert({
    where: { userId_videoId: { userId, videoId } },
    create: { userId, videoId },
    update: {},
  })
}

export async function removeFromWatchLater(userId: number, videoId: number): Promise<void> {
  await database().watchLater.deleteMany({ where: { userId, videoId } })
}
