export type InteractionType =
  "watch" | "like" | "unlike" | "dislike" | "undislike" | "not_interested" | "forget" | "impression" | "click"

/** What a component says happened. The outbox adds the id and the time. */
export type Interaction = {
  type: InteractionType
  video_id?: number
  /** Seconds watched in this view so far. */
  watch_time?: number
  position?: number
  view_id?: string
  context?: { rail: string; rank: number }
}

/** An event as POST /api/events takes it. */
export type OutgoingEvent = Interaction & { event_id: string; occurred_at: string }

/** Where the log keeps an acknowledged event. */
export type Acknowledgement = { event_id: string; partition: number; offset: string }
