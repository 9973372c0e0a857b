import { z } from "zod"
import { cardSchema } from "@/lib/contract/card"
import { createPostedEventsSchema, INTERACTION_TYPES } from "@/lib/contract/interaction"
import { recommendationListSchema } from "@/lib/contract/list"
import { profileSchema, viewerSchema } from "@/lib/contract/viewer"
import type { VideoData } from "@/lib/data/viewer-data"
import type { WatchedVideo } from "@/lib/serving/history"

// What the API answers beside the contract, for its description. Each is held to the type that the handlers answer
// with.

export const session = z.object({ viewer: viewerSchema, profiles: z.array(profileSchema) })
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})
export const posted = createPostedEventsSchema(() => true)
export const accepted = z.object({
  events: z.array(z.object({ event_id: z.guid(), partition: z.int(), offset: z.string() })),
})
export const watched = z.object({
  video: cardSchema,
  position: z.number(),
  progress: z.number(),
  watched_at: z.iso.datetime(),
}) satisfies z.ZodType<WatchedVideo>

const time = z.iso.datetime().nullable()
const videoData = z.object({
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
}) satisfies z.ZodType<VideoData>
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
  videos: z.array(videoData),
  watch_later: z.array(
    z.object({ video_id: z.int(), title: z.string().nullable(), added_at: z.iso.datetime() }),
  ),
  recommendations: recommendationListSchema,
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
