import { z } from "zod"

export const cardSchema = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  series: z.object({ slug: z.string(), title: z.string() }),
  episode: z.int(),
  duration: z.number().meta({ description: "Seconds" }),
  published_at: z.iso.date(),
  poster: z.object({ src: z.string(), srcset: z.string(), blur: z.string() }),
  preview: z.string().nullable().meta({ description: "A short muted clip" }),
})
/** A video as a card shows it. */
export type VideoCard = z.infer<typeof cardSchema>

export const detailSchema = cardSchema.extend({
  description: z.string(),
  tags: z.array(z.string()),
  sources: z.array(z.object({ src: z.string(), type: z.string() })),
  captions: z.array(z.object({ src: z.string(), lang: z.string(), label: z.string() })),
  storyboard: z
    .string()
    .nullable()
    .meta({ description: "WebVTT with a small picture for every few seconds" }),
  chapters: z.array(z.object({ start: z.number().meta({ description: "Seconds" }), title: z.string() })),
  views: z.int(),
  likes: z.int(),
})
/** Everything the watch page tells about a video. */
export type VideoDetail = z.infer<typeof detailSchema>

/** A series with its videos in their order. */
export type SeriesRail = { slug: string; title: string; description: string; videos: VideoCard[] }
