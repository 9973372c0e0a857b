import { database, type Queries } from "@/lib/data/client"
import { emptyState, type VideoState, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { toPgArray, toPgMoments, toPgTexts } from "./pg-array"

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
  shown_hours: readonly number[]
}

const toTime = (date: Date | null): number | null => date?.getTime() ?? null

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

const toPair = (row: Row): ChangedVideo => ({
  viewerId: row.user_id,
  videoId: row.video_id,
  state: toVideoState(row),
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
    FROM viewer_videos WHERE user_id = ANY(${toPgArray([...states.keys()])}::int[])`
  for (const row of rows) states.get(row.user_id)!.videos.set(row.video_id, toVideoState(row))
  return states
}

/** What is known of pairs of a viewer and a video, in their order, behind one of them. */
export async function readVideoStates(
  db: Queries,
  { viewerId, videoId }: { viewerId: number; videoId: number },
  limit: number,
): Promise<ChangedVideo[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE (user_id, video_id) > (${viewerId}::int, ${videoId}::int)
    ORDER BY user_id, video_id LIMIT ${limit}::int`
  return rows.map(toPair)
}

/** The same of one viewer, behind a video. */
export async function readOwnVideoStates(
  viewerId: number,
  after: number,
  limit: number,
): Promise<ChangedVideo[]> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE user_id = ${viewerId}::int AND video_id > ${after}::int ORDER BY video_id LIMIT ${limit}::int`
  return rows.map(toPair)
}

/** A viewer with some of the history, as it is asked for once the viewer is known to be there; else null. */
async function readViewerWith(
  viewerId: number,
  readRows: () => Promise<Row[]>,
): Promise<ViewerSnapshot | null> {
  const [row] = await readViewerRows([viewerId])
  if (!row) return null
  const videos = new Map((await readRows()).map((each) => [each.video_id, toVideoState(each)]))
  return { viewerId, version: row.version, state: { forgottenAt: row.forgottenAt, videos } }
}

/**
 * A viewer with no more of the history than the videos that were watched or liked last, as many as `limit`. Null for
 * who is not there.
 */
export const readLatestVideos = (viewerId: number, limit: number): Promise<ViewerSnapshot | null> =>
  readViewerWith(
    viewerId,
    () => database().$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE user_id = ${viewerId}::int AND (progress_at IS NOT NULL OR liked_at IS NOT NULL)
    ORDER BY greatest(progress_at, liked_at) DESC, video_id LIMIT ${limit}::int`,
  )

/** A viewer with no more of the history than what was liked last. Null for who is not there. */
export const readLatestLiked = (viewerId: number, limit: number): Promise<ViewerSnapshot | null> =>
  readViewerWith(
    viewerId,
    () => database().$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE user_id = ${viewerId}::int AND liked_at IS NOT NULL
    ORDER BY liked_at DESC, video_id LIMIT ${limit}::int`,
  )

/** A viewer with no more of the history than these videos. Null for who is not there. */
export const readSomeVideos = (viewerId: number, videoIds: number[]): Promise<ViewerSnapshot | null> =>
  readViewerWith(
    viewerId,
    () => database().$queryRaw<Row[]>`
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at,
      forgotten_at, progress_at, position, finished_at, brief_at, shown_hours
    FROM viewer_videos WHERE user_id = ${viewerId}::int AND video_id = ANY(${toPgArray(videoIds)}::int[])`,
  )

/** A viewer as a list is made for. */
export type ViewerSnapshot = { viewerId: number; version: number; state: ViewerState }

/** A viewer's own row, without what is known of videos. */
export type ViewerRow = { id: number; version: number; forgottenAt: number | null; stamp: bigint }

/** The rows of viewers as they are now. Unknown ones are left out. */
export async function readViewerRows(ids: number[], db: Queries = database()): Promise<ViewerRow[]> {
  const rows = await db.$queryRaw<
    { id: number; version: number; forgotten_at: Date | null; stamp: bigint }[]
  >`
    SELECT id, version, forgotten_at, stamp FROM users WHERE id = ANY(${toPgArray(ids)}::int[])`
  return rows.map(({ forgotten_at, ...row }) => ({ ...row, forgottenAt: toTime(forgotten_at) }))
}

/** Viewers as they are now, outside of any transaction. Unknown ones are left out. */
export async function readViewers(ids: number[], db: Queries = database()): Promise<ViewerSnapshot[]> {
  const rows = await readViewerRows(ids, db)
  const states = await readViewerStates(db, rows)
  return rows.map(({ id, version }) => ({ viewerId: id, version, state: states.get(id)! }))
}

export type ChangedVideo = { viewerId: number; videoId: number; state: VideoState }

export async function saveVideoStates(tx: Queries, changed: ChangedVideo[]): Promise<void> {
  if (changed.length === 0) return
  const times = (field: Exclude<keyof VideoState, "position" | "shownHours">) =>
    toPgMoments(changed.map(({ state }) => state[field]))
  await tx.$executeRaw`
    INSERT INTO viewer_videos (user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at,
      not_interested_at, forgotten_at, progress_at, position, finished_at, brief_at, shown_hours)
    SELECT user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at, forgotten_at,
      progress_at, position, finished_at, brief_at, shown_hours::int[]
    FROM unnest(
      ${toPgArray(changed.map(({ viewerId }) => viewerId))}::int[],
      ${toPgArray(changed.map(({ videoId }) => videoId))}::int[],
      ${times("watchedAt")}::timestamptz[],
      ${times("likedAt")}::timestamptz[],
      ${times("unlikedAt")}::timestamptz[],
      ${times("dislikedAt")}::timestamptz[],
      ${times("undislikedAt")}::timestamptz[],
      ${times("notInterestedAt")}::timestamptz[],
      ${times("forgottenAt")}::timestamptz[],
      ${times("progressAt")}::timestamptz[],
      ${toPgArray(changed.map(({ state }) => state.position))}::float8[],
      ${times("finishedAt")}::timestamptz[],
      ${times("briefAt")}::timestamptz[],
      ${toPgTexts(changed.map(({ state }) => toPgArray(state.shownHours)))}::text[]
    ) AS new(user_id, video_id, watched_at, liked_at, unliked_at, disliked_at, undisliked_at, not_interested_at, forgotten_at,
      progress_at, position, finished_at, brief_at, shown_hours)
    ON CONFLICT (user_id, video_id) DO UPDATE SET
      watched_at = excluded.watched_at, liked_at = excluded.liked_at, unliked_at = excluded.unliked_at,
      disliked_at = excluded.disliked_at, undisliked_at = excluded.undisliked_at,
      not_interested_at = excluded.not_interested_at, forgotten_at = excluded.forgotten_at,
      progress_at = excluded.progress_at, position = excluded.position, finished_at = excluded.finished_at,
      brief_at = excluded.brief_at, shown_hours = excluded.shown_hours`
}
