import { database, type Queries } from "@/lib/data/client"
import { emptyState, type VideoState, type ViewerState } from "@/lib/recommender/state/viewer-state"

type Row = {
  user_id: number
  video_id: number
  watched_at: Date | null
  finished_at: Date | null
  brief_at: Date | null
  liked_at: Date | null
  unliked_at: Date | null
  disliked_at: Date | null
  undisliked_at: Date | null
  not_interested_at: Date | null
  forgotten_at: Date | null
  progress_at: Date | null
  position: number
  shown_hours: number[]
}

const toTime = (date: Date | null): number | null => date?.getTime() ?? null
const toDate = (time: number | null): Date | null => (time === null ? null : new Date(time))

const toVideoState = (row: Row): VideoState => ({
  watchedAt: toTime(row.watched_at),
  finishedAt: toTime(row.finished_at),
  briefAt: toTime(row.brief_at),
  likedAt: toTime(row.liked_at),
  unlikedAt: toTime(row.unliked_at),
  dislikedAt: toTime(row.disliked_at),
  undislikedAt: toTime(row.undisliked_at),
  notInterestedAt: toTime(row.not_interested_at),
  forgottenAt: toTime(row.forgotten_at),
  progressAt: toTime(row.progress_at),
  position: row.position,
  shownHours: row.shown_hours,
})

/** What is known of each viewer. `forgottenAt` of the whole history comes from the viewer's own row. */
export async function readViewerStates(
  db: Queries,
  viewers: { id: number; forgottenAt: number | null }[],
): Promise<Map<number, ViewerState>> {
  const states = new Map(viewers.map(({ id, forgottenAt }) => [id, { ...emptyState(), forgottenAt }]))
  const rows = await db.$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE user_id = ANY(${[...states.keys()]}::int[])`
  for (const row of rows) states.get(row.user_id)!.videos.set(row.video_id, toVideoState(row))
  return states
}

/** A viewer as a list is made for. */
export type ViewerSnapshot = { viewerId: number; version: number; state: ViewerState }

/** Viewers as they are now, outside of any transaction. Unknown ones are left out. */
export async function readViewers(ids: number[], db: Queries = database()): Promise<ViewerSnapshot[]> {
  const rows = await db.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
    SELECT id, version, forgotten_at FROM users WHERE id = ANY(${ids}::int[])`
  const states = await readViewerStates(
    db,
    rows.map(({ id, forgotten_at }) => ({ id, forgottenAt: toTime(forgotten_at) })),
  )
  return rows.map(({ id, version }) => ({ viewerId: id, version, state: states.get(id)! }))
}

export type ChangedVideo = { viewerId: number; videoId: number; state: VideoState }

export async function saveVideoStates(tx: Queries, changed: ChangedVideo[]): Promise<void> {
  if (changed.length === 0) return
  const times = (field: Exclude<keyof VideoState, "position" | "shownHours">) =>
    changed.map(({ state }) => toDate(state[field]))
  await tx.$executeRaw`
    INSERT INTO viewer_videos (user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at,
      not_interested_at, forgotten_at, progress_at, position, finished_at, brief_at, shown_hours)
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at, forgotten_at,
      progress_at, position, finished_at, brief_at, shown_hours::int[]
    FROM unnest(
      ${changed.map(({ viewerId }) => viewerId)}::int[],
      ${changed.map(({ videoId }) => videoId)}::int[],
      ${times("watchedAt")}::timestamptz[],
      ${times("likedAt")}::timestamptz[],
      ${times("unlikedAt")}::timestamptz[],
      ${times("dislikedAt")}::timestamptz[],
      ${times("undislikedAt")}::timestamptz[],
      ${times("notInterestedAt")}::timestamptz[],
      ${times("forgottenAt")}::timestamptz[],
      ${times("progressAt")}::timestamptz[],
      ${changed.map(({ state }) => state.position)}::float8[],
      ${times("finishedAt")}::timestamptz[],
      ${times("briefAt")}::timestamptz[],
      ${changed.map(({ state }) => `{${state.shownHours.join(",")}}`)}::text[]
    ) AS new(user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at, forgotten_at,
      progress_at, position, finished_at, brief_at, shown_hours)
    ON CONFLICT (user_id, video_id) DO UPDATE SET
      watched_at = excluded.watched_at, liked_at = excluded.liked_at, unliked_at = excluded.unliked_at,
      disliked_at = excluded.disliked_at, undisliked_at = excluded.undisliked_at,
      not_interested_at = excluded.not_interested_at, forgotten_at = excluded.forgotten_at,
      progress_at = excluded.progress_at, position = excluded.position, finished_at = excluded.finished_at,
      brief_at = excluded.brief_at, shown_hours = excluded.shown_hours`
}
