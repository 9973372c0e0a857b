import type { DataCounts } from "@/lib/contract/viewer"
import { database } from "@/lib/data/client"
import { readPlaybacks, type PlaybackRow } from "@/lib/data/playbacks"
import { readOwnVideoStates, readViewerRows } from "@/lib/data/viewer-states"
import { groupBy } from "@/lib/platform/group-by"
import { isDisliked, isLiked } from "@/lib/recommender/state/signals"
import { HOUR_MS, type VideoState } from "@/lib/recommender/state/viewer-state"
import { cachedCatalogue } from "./cached-catalogue"

const PAGE = 1_000

/** One video as the record has it of a viewer. Times of the latest event of each kind; seconds. */
export type VideoData = {
  video_id: number
  title: string | null
  liked: boolean
  disliked: boolean
  watched_at: string | null
  liked_at: string | null
  unliked_at: string | null
  disliked_at: string | null
  undisliked_at: string | null
  not_interested_at: string | null
  forgotten_at: string | null
  progress_at: string | null
  /** Latest watch of nearly all of it, and latest one that was broken off at once. */
  finished_at: string | null
  brief_at: string | null
  /** The latest hours in which it was shown. */
  shown_at: string[]
  position: number
  views: { view_id: string; watch_time: number }[]
}

export async function countData(viewerId: number | null): Promise<DataCounts> {
  if (viewerId === null) return { events: 0, videos: 0, watch_later: 0 }
  const [counts] = await database().$queryRaw<DataCounts[]>`
    SELECT count(*)::int AS events, count(DISTINCT video_id)::int AS videos,
      (SELECT count(*)::int FROM watch_later WHERE user_id = ${viewerId}::int) AS watch_later
    FROM interactions WHERE user_id = ${viewerId}::int`
  return counts!
}

const toText = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

/** The viewer's own row; null for a number that nothing is kept of. */
export async function readAccountData(viewerId: number) {
  const row = await database().viewer.findUnique({ where: { id: viewerId } })
  return (
    row && {
      kind: row.kind,
      created_at: row.createdAt.toISOString(),
      version: row.version,
      history_forgotten_at: row.forgottenAt?.toISOString() ?? null,
    }
  )
}

const toVideoData = (
  id: number,
  video: VideoState,
  forgottenAt: number | null,
  title: string | null,
  playbacks: PlaybackRow[],
): VideoData => ({
  video_id: id,
  title,
  liked: isLiked(video, forgottenAt),
  disliked: isDisliked(video, forgottenAt),
  watched_at: toText(video.watchedAt),
  liked_at: toText(video.likedAt),
  unliked_at: toText(video.unlikedAt),
  disliked_at: toText(video.dislikedAt),
  undisliked_at: toText(video.undislikedAt),
  not_interested_at: toText(video.notInterestedAt),
  forgotten_at: toText(video.forgottenAt),
  progress_at: toText(video.progressAt),
  finished_at: toText(video.finishedAt),
  brief_at: toText(video.briefAt),
  shown_at: video.shownHours.map((hour) => new Date(hour * HOUR_MS).toISOString()),
  position: video.position,
  views: playbacks.map(({ viewId, watchMs }) => ({ view_id: viewId, watch_time: watchMs / 1_000 })),
})

/** What the record says of each video that the viewer ever did anything with, a thousand at a time, by id. */
export async function* readVideoData(viewerId: number): AsyncGenerator<VideoData[]> {
  const [[viewer], { cards }] = await Promise.all([readViewerRows([viewerId]), cachedCatalogue()])
  if (!viewer) return
  for (let last = 0; ;) {
    const rows = await readOwnVideoStates(viewerId, last, PAGE)
    if (rows.length === 0) return
    const playbacks = groupBy(await readPlaybacks(database(), rows), ({ videoId }) => videoId)
    yield rows.map(({ videoId, state }) =>
      toVideoData(
        videoId,
        state,
        viewer.forgottenAt,
        cards.get(videoId)?.title ?? null,
        playbacks.get(videoId) ?? [],
      ),
    )
    last = rows.at(-1)!.videoId
  }
}

export async function readWatchLaterData(viewerId: number) {
  const [rows, { cards }] = await Promise.all([
    database().watchLater.findMany({ where: { viewerId }, orderBy: { addedAt: "asc" } }),
    cachedCatalogue(),
  ])
  return rows.map(({ videoId, addedAt }) => ({
    video_id: videoId,
    title: cards.get(videoId)?.title ?? null,
    added_at: addedAt.toISOString(),
  }))
}

/** Every event of a viewer in the record, a thousand at a time, in the order of its recording. */
export async function* readInteractionData(viewerId: number) {
  for (let last = 0n; ;) {
    const rows = await database().interaction.findMany({
      where: { viewerId, id: { gt: last } },
      orderBy: { id: "asc" },
      take: PAGE,
    })
    if (rows.length === 0) return
    yield rows.map((row) => ({
      event_id: row.eventId,
      type: row.type,
      video_id: row.videoId,
      watch_time: row.watchTime,
      position: row.position,
      view_id: row.viewId,
      occurred_at: row.occurredAt.toISOString(),
      context: row.context,
      partition: row.kafkaPartition,
      offset: String(row.kafkaOffset),
      logged_at: row.loggedAt.toISOString(),
      recorded_at: row.recordedAt.toISOString(),
    }))
    last = rows.at(-1)!.id
  }
}
