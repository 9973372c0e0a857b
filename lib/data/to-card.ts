import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import { mediaSchema, mediaUrl } from "@/lib/contract/media"

export type VideoRow = {
  id: number
  slug: string
  title: string
  description: string
  episode: number
  duration: number
  publishedAt: Date
  media: unknown
  series: { slug: string; title: string }
  tags: { tag: { name: string } }[]
  stats: { views: bigint; likes: bigint } | null
}

/** What a card shows of a row. Throws ZodError where `media` is not what it should be. */
export function toCard(row: VideoRow): VideoCard {
  const { posters, poster_blur, preview } = mediaSchema.parse(row.media)
  const widest = posters.reduce((best, poster) => (poster.width > best.width ? poster : best))
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    series: { slug: row.series.slug, title: row.series.title },
    episode: row.episode,
    duration: row.duration,
    published_at: row.publishedAt.toISOString().slice(0, 10),
    poster: {
      src: mediaUrl(widest.path),
      srcset: posters.map(({ path, width }) => `${mediaUrl(path)} ${width}w`).join(", "),
      blur: poster_blur,
    },
    preview: preview === null ? null : mediaUrl(preview),
  }
}

/** What the watch page shows of a row. */
export function toDetail(row: VideoRow): VideoDetail {
  const { sources, storyboard, captions, chapters } = mediaSchema.parse(row.media)
  return {
    ...toCard(row),
    description: row.description,
    tags: row.tags.map(({ tag }) => tag.name),
    sources: sources.map(({ path, type }) => ({ src: mediaUrl(path), type })),
    captions: captions.map(({ path, lang, label }) => ({ src: mediaUrl(path), lang, label })),
    storyboard: storyboard === null ? null : mediaUrl(storyboard),
    chapters,
    views: Number(row.stats?.views ?? 0),
    likes: Number(row.stats?.likes ?? 0),
  }
}
