import { z } from "zod"
import { cardSchema, type VideoCard } from "./card"

const id = z.int().positive()

export const reasonSchema = z.object({
  kind: z.enum(["watched", "liked", "alike", "similar", "trending", "new"]),
  /** The view or like that earned most of the score, and that view's share of all that views earned (0 to 1). */
  video_id: id.optional(),
  share: z.number().optional(),
  /** What the video and the one it is `alike` have in common: series, tags and words, the rarest first. */
  in_common: z.array(z.string()).optional(),
  /** The title of `video_id`, where cards are joined. */
  title: z.string().optional(),
})
/** Why a video is in a list. */
export type Reason = z.infer<typeof reasonSchema>
export type ReasonKind = Reason["kind"]

/** A video's place in a list, as the engine finds it. */
export type Ranked = { video: number; score: number; reason: Reason }

const causeSchema = z.object({
  event_id: z.string(),
  type: z.string(),
  video_id: z.int().nullable(),
  partition: z.int(),
  offset: z.string(),
  /** The broker's timestamp of the message. */
  logged_at: z.number(),
  /** The worker had the message. */
  received_at: z.number(),
  /** Postgres had committed it. */
  stored_at: z.number(),
})
/** The event that made a list what it is, and when each station of its way had it (epoch milliseconds). */
export type Cause = z.infer<typeof causeSchema>

const headFields = {
  /**
   * Events of the viewer that the list knows of. A list that is made anew, because others went on watching, has the
   * same one.
   */
  version: z.int(),
  generated_at: z.iso.datetime(),
  /** The latest event of the viewer that this list knows of, or null. */
  as_of: z.iso.datetime().nullable(),
  source: z.enum(["personal", "trending"]),
}

/** Lists of an earlier form carried whole cards, and told no reason of their own for what is alike. */
export const LIST_FORM = 2

/** One place of a finished list. */
export type Listed = { video_id: number; score: number; reason: Reason }

const listedSchema: z.ZodType<Listed> = z.union([
  z.object({ video_id: id, score: z.number(), reason: reasonSchema }),
  z
    .object({ video: z.object({ id }), score: z.number(), reason: reasonSchema })
    .transform(({ video, score, reason: { title: _, ...reason } }) => ({
      video_id: video.id,
      score,
      reason,
    })),
])

export const finishedListSchema = z.object({
  user_id: z.int(),
  ...headFields,
  form: z.int().default(1),
  /** What of the viewer it was made from, in 32 bits: it stays right while that is the same. */
  basis: z.int().optional(),
  cause: causeSchema.optional(),
  items: z.array(listedSchema),
})
/**
 * A viewer's finished list as Redis and Postgres keep it: ids, order, scores and reasons. Cards are joined where it is
 * read.
 */
export type FinishedList = z.output<typeof finishedListSchema>

export const sharedListSchema = z.object({ generated_at: z.iso.datetime(), items: z.array(listedSchema) })
/** A finished list that is nobody's own: what is trending, or similar to a video. */
export type SharedList = z.output<typeof sharedListSchema>

export const itemSchema = z.object({ video: cardSchema, score: z.number(), reason: reasonSchema })
export type ListItem = { video: VideoCard; score: number; reason: Reason }

export const recommendationListSchema = z.object({
  user_id: z.int().nullable(),
  ...headFields,
  items: z.array(itemSchema),
  cause: causeSchema.optional(),
})
/** A list with its cards, as GET /api/recommendations answers it and the stream brings it. */
export type RecommendationList = z.infer<typeof recommendationListSchema>

export const trendingListSchema = z.object({
  window_hours: z.int(),
  generated_at: z.iso.datetime(),
  items: z.array(itemSchema),
})
export type TrendingList = z.infer<typeof trendingListSchema>
