import { z } from "zod"

export const INTERACTION_TYPES = [
  "watch",
  "like",
  "unlike",
  "dislike",
  "undislike",
  "not_interested",
  "forget",
  "impression",
  "click",
] as const
export type InteractionType = (typeof INTERACTION_TYPES)[number]

/** Impressions and clicks change nothing that a viewer sees at once. */
export const changesViewer = ({ type }: { type: InteractionType }): boolean =>
  type !== "impression" && type !== "click"

/** The range of a Postgres integer. */
const id = z.int().positive().max(2_147_483_647)
const DAY_S = 86_400
const seconds = z.number().nonnegative().max(DAY_S)
const EARLIEST = "2000-01-01T00:00:00Z"

const moment = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => Date.parse(text) >= Date.parse(EARLIEST), `must not be before ${EARLIEST}`)

/** Ten years, in ms. */
const MAX_AGE = 10 * 365 * 86_400_000

const contextSchema = z.object({
  rail: z.string().regex(/^[\w:-]{1,40}$/),
  rank: z.int().nonnegative().max(10_000),
})

// Many programs write null for what is absent: in every field it is taken for that.
const orWatch = <Type>(type: Type | null) => type ?? "watch"

const interaction = z.object({
  event_id: z.guid().nullish(),
  type: z.enum(INTERACTION_TYPES).nullable().default("watch").transform(orWatch),
  video_id: id.nullish(),
  watch_time: seconds.nullish(),
  position: seconds.nullish(),
  view_id: z.guid().nullish(),
  occurred_at: moment.nullish(),
  /**
   * How long before it was sent the event occurred, in ms by the sender's clock. It counts instead of `occurred_at`:
   * how long ago something was is right also by a clock that is wrong.
   */
  age: z.number().nonnegative().max(MAX_AGE).nullish(),
  context: contextSchema.nullish(),
})

type Fields = Partial<Record<keyof z.infer<typeof interaction>, unknown>>

type WithoutNulls<Type> = { [Name in keyof Type]: Exclude<Type[Name], null> }
const leaveOutNulls = <Type extends object>(fields: Type) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNulls<Type>

const isAbsent = (value: unknown) => value === undefined || value === null

/** Checked also where other fields are wrong, so that all faults of an event are told at once. */
const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null }

/** A message that is no interaction: it removes all that is kept of a viewer. */
export const ERASE = "erase"

/** A `forget` without a video means the whole history. */
const hasVideo = ({ type, video_id }: Fields) => !isAbsent(video_id) || type === "forget" || type === ERASE
const videoMissing = {
  path: ["video_id"],
  message: "Required, except to forget the whole history",
  ...always,
}
const hasWatchTime = ({ type, watch_time }: Fields) => !isAbsent(watch_time) || (type ?? "watch") !== "watch"
const watchTimeMissing = { path: ["watch_time"], message: "Required for a watch event", ...always }

/** The most events of one request, and its size in bytes. */
export const MAX_POSTED_EVENTS = 100
export const MAX_BODY_BYTES = 64 * 1024

/** One event as POST /api/events takes it: the viewer is not in it. `isKnown` tells which videos there are. */
const createPostedEventSchema = (isKnown: (videoId: number) => boolean) =>
  interaction
    .extend({ video_id: id.refine(isKnown, "There is no such video").nullish() })
    .refine(hasVideo, videoMissing)
    .refine(hasWatchTime, watchTimeMissing)
    .transform(leaveOutNulls)
export type PostedEvent = z.infer<ReturnType<typeof createPostedEventSchema>>

/** The body of POST /api/events. `sent_at`: when it was sent, by the clock that `occurred_at` is by. */
export const createPostedEventsSchema = (isKnown: (videoId: number) => boolean) =>
  z.object({
    sent_at: z.iso.datetime({ offset: true }).nullish(),
    events: z.array(createPostedEventSchema(isKnown)).min(1).max(MAX_POSTED_EVENTS),
  })

/** Whoever names a video means to forget that one: what takes everything must not be taken for it. */
const erasesAll = ({ type, video_id }: Fields) => isAbsent(video_id) || type !== ERASE
const erasesOne = {
  path: ["video_id"],
  message: "An erase takes all of a viewer; forget takes a video",
  ...always,
}

/** One message of the topic, in its short form or in full. Fields that are not known are left out. */
export const messageSchema = interaction
  .extend({
    user_id: id,
    type: z
      .enum([...INTERACTION_TYPES, ERASE])
      .nullable()
      .default("watch")
      .transform(orWatch),
  })
  .refine(hasVideo, videoMissing)
  .refine(erasesAll, erasesOne)
  .refine(hasWatchTime, watchTimeMissing)
  .transform(leaveOutNulls)
export type EventMessage = z.infer<typeof messageSchema>

type Logged<Type> = {
  eventId: string
  type: Type
  viewerId: number
  videoId: number | null
  /** Seconds. */
  watchTime: number | null
  position: number | null
  /** One playback of a video. */
  viewId: string | null
  /** Epoch milliseconds, never after `loggedAt`. */
  occurredAt: number
  context: z.infer<typeof contextSchema> | null
  partition: number
  offset: string
  /** The broker's time, epoch milliseconds. */
  loggedAt: number
}

/** An event of the log with everything that is known of it: what the record keeps and every fold reads. */
export type LoggedEvent = Logged<InteractionType>

/** An event, or the place in the log before which nothing of a viewer is kept. */
export type LogEntry = Logged<InteractionType | typeof ERASE>

export const isEvent = (entry: LogEntry): entry is LoggedEvent => entry.type !== ERASE
