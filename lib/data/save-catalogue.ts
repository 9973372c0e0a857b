import type { Media } from "@/lib/contract/media"
import { database } from "@/lib/data/client"

export type CatalogueSeries = { id: number; slug: string; title: string; description: string }

export type CatalogueVideo = {
  id: number
  slug: string
  title: string
  description: string
  /** The slug of its series. */
  series: string
  episode: number
  duration: number
  published_at: string
  tags: string[]
  media: Media
}

async function saveVideo(video: CatalogueVideo, seriesId: number): Promise<void> {
  const { id, slug, title, description, episode, duration, published_at, media } = video
  const fields = {
    slug,
    title,
    description,
    seriesId,
    episode,
    duration,
    publishedAt: new Date(published_at),
    media,
  }
  const tags = video.tags.map((name) => ({ tag: { connectOrCreate: { where: { name }, create: { name } } } }))
  await database().$transaction([
    database().videoTag.deleteMany({ where: { videoId: id } }),
    database().video.upsert({
      where: { id },
      create: { id, ...fields, tags: { create: tags }, stats: { create: {} } },
      update: { ...fields, tags: { create: tags } },
    }),
  ])
}

/**
 * Writes series and videos into the catalogue, over what they were before. Videos that are not named stay as they are.
 */
export async function saveCatalogue(series: CatalogueSeries[], videos: CatalogueVideo[]): Promise<void> {
  for (const { id, ...fields } of series) {
    await database().series.upsert({ where: { id }, create: { id, ...fields }, update: fields })
  }
  const ids = new Map(series.map(({ slug, id }) => [slug, id]))
  for (const video of videos) await saveVideo(video, ids.get(video.series)!)
}
