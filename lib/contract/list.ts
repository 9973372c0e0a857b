import type { VideoCard } from "@/lib/contract/card"

/** Why a film is in a list: the view or like that earned most of its score, and that view's share of it (0 to 1). */
export type Reason = {
  kind: "watched" | "liked" | "trending" | "similar" | "new"
  video_id?: number
  title?: string
  share?: number
}

export type ListItem = { video: VideoCard; score: number; reason: Reason }

/** The event that made a list what it is, and when each station of its way had it (epoch milliseconds). */
export type Cause = {
  event_id: string
  type: string
  video_id: number | null
  partition: number
  offset: string
  /** The broker's timestamp of the message. */
  logged_at: number
  /** The worker had the message. */
  received_at: number
  /** Postgres had committed it. */
  stored_at: number
}

/** A finished list, exactly as GET /api/recommendations returns it and as Redis holds it. */
export type RecommendationList = {
  user_id: number | null
  /** Grows with each list of the same viewer. */
  version: number
  generated_at: string
  /** The latest event of the viewer that this list knows of, or null. */
  as_of: string | null
  source: "personal" | "trending"
  items: ListItem[]
  cause?: Cause
}

export type TrendingList = { window_hours: number; generated_at: string; items: ListItem[] }
