import { z } from "zod"
import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import type { WatchedVideo } from "@/lib/serving/history"
import type { FilmData } from "@/lib/data/viewer-data"
import { createPostedEventSchema, INTERACTION_TYPES } from "@/lib/contract/interaction"
import type { Parts } from "@/lib/ops/parts"
import type { ListItem, Reason, RecommendationList, TrendingList } from "@/lib/contract/list"
import type { Profile, Viewer } from "@/lib/contract/viewer"

// What the API answers, for its description. Each is held to the type that the handlers answer with.

export const reason = z.object({
  kind: z.enum(["watched", "liked", "trending", "similar", "new"]),
  video_id: z.int().optional(),
  title: z.string().optional(),
  share: z.number().optional(),
}) satisfies z.ZodType<Reason>
export const card = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  series: z.object({ slug: z.string(), title: z.string() }),
  episode: z.int(),
  duration: z.number().meta({ description: "Seconds" }),
  published_at: z.iso.date(),
  poster: z.object({ src: z.string(), srcset: z.string(), blur: z.string() }),
  preview: z.string().nullable(),
}) satisfies z.ZodType<VideoCard>
export const detail = card.extend({
  description: z.string(),
  tags: z.array(z.string()),
  sources: z.array(z.object({ src: z.string(), type: z.string() })),
  captions: z.array(z.object({ src: z.string(), lang: z.string(), label: z.string() })),
  storyboard: z.string().nullable(),
  chapters: z.array(z.object({ start: z.number(), title: z.string() })),
  views: z.int(),
  likes: z.int(),
}) satisfies z.ZodType<VideoDetail>
export const item = z.object({ video: card, score: z.number(), reason }) satisfies z.ZodType<ListItem>
export const list = z.object({
  user_id: z.int().nullable(),
  version: z.int(),
  generated_at: z.iso.datetime(),
  as_of: z.iso.datetime().nullable(),
  source: z.enum(["personal", "trending"]),
  items: z.array(item),
}) satisfies z.ZodType<RecommendationList>
export const session = z.object({
  viewer: z.object({ user_id: z.int(), name: z.string(), guest: z.boolean() }) satisfies z.ZodType<Viewer>,
  profiles: z.array(
    z.object({
      id: z.string(),
      user_id: z.int(),
      name: z.string(),
      taste: z.string(),
    }) satisfies z.ZodType<Profile>,
  ),
})
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})
export const accepted = z.object({
  events: z.array(z.object({ event_id: z.guid(), partition: z.int(), offset: z.string() })),
})
export const trending = z.object({
  window_hours: z.int(),
  generated_at: z.iso.datetime(),
  items: z.array(item),
}) satisfies z.ZodType<TrendingList>
export const watched = z.object({
  video: card,
  position: z.number(),
  progress: z.number(),
  watched_at: z.iso.datetime(),
}) satisfies z.ZodType<WatchedVideo>
const time = z.iso.datetime().nullable()
const film = z.object({
  video_id: z.int(),
  title: z.string().nullable(),
  liked: z.boolean(),
  disliked: z.boolean(),
  watched_at: time,
  liked_at: time,
  unliked_at: time,
  disliked_at: time,
  undisliked_at: time,
  not_interested_at: time,
  forgotten_at: time,
  progress_at: time,
  finished_at: time,
  brief_at: time,
  shown_at: z.array(z.iso.datetime()),
  position: z.number(),
  views: z.array(z.object({ view_id: z.guid(), watch_time: z.number() })),
}) satisfies z.ZodType<FilmData>
export const viewerData = z.object({
  exported_at: z.iso.datetime(),
  viewer: z.object({
    user_id: z.int(),
    name: z.string(),
    kind: z.enum(["guest", "profile", "simulated", "external"]).optional(),
    created_at: z.iso.datetime().optional(),
    version: z.int().optional(),
    history_forgotten_at: time.optional(),
  }),
  films: z.array(film),
  watch_later: z.array(
    z.object({ video_id: z.int(), title: z.string().nullable(), added_at: z.iso.datetime() }),
  ),
  recommendations: list,
  interactions: z.array(
    z.object({
      event_id: z.guid(),
      type: z.enum(INTERACTION_TYPES),
      video_id: z.int().nullable(),
      watch_time: z.number().nullable(),
      position: z.number().nullable(),
      view_id: z.guid().nullable(),
      occurred_at: z.iso.datetime(),
      context: z.looseObject({}).nullable(),
      partition: z.int(),
      offset: z.string(),
      logged_at: z.iso.datetime(),
      recorded_at: z.iso.datetime(),
    }),
  ),
})
export const posted = z.object({
  events: z
    .array(createPostedEventSchema(() => true))
    .min(1)
    .max(100),
})
export const parts = z.record(
  z.enum(["kafka", "postgres", "redis", "worker"]),
  z.boolean(),
) satisfies z.ZodType<Parts>
