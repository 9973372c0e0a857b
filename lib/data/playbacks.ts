import type { Queries } from "@/lib/data/client"
import { toPgArray } from "./pg-array"

export type PlaybackRow = { viewerId: number; videoId: number; viewId: string; watchMs: number }
export type ViewerVideoKey = { viewerId: number; videoId: number }

export async function readPlaybacks(tx: Queries, pairs: ViewerVideoKey[]): Promise<PlaybackRow[]> {
  const rows = await tx.$queryRaw<{ user_id: number; video_id: number; view_id: string; watch_ms: number }[]>`
    SELECT user_id, video_id, view_id, watch_ms FROM playbacks
    JOIN unnest(${toPgArray(pairs.map(({ viewerId }) => viewerId))}::int[],
      ${toPgArray(pairs.map(({ videoId }) => videoId))}::int[])
      AS wanted(user_id, video_id) USING (user_id, video_id)`
  return rows.map((row) => ({
    viewerId: row.user_id,
    videoId: row.video_id,
    viewId: row.view_id,
    watchMs: row.watch_ms,
  }))
}

const columnsOf = (rows: PlaybackRow[]) => ({
  viewers: toPgArray(rows.map(({ viewerId }) => viewerId)),
  videos: toPgArray(rows.map(({ videoId }) => videoId)),
  views: toPgArray(rows.map(({ viewId }) => viewId)),
  times: toPgArray(rows.map(({ watchMs }) => watchMs)),
})

export async function savePlaybacks(tx: Queries, rows: PlaybackRow[]): Promise<void> {
  const { viewers, videos, views, times } = columnsOf(rows)
  await tx.$executeRaw`
    INSERT INTO playbacks (user_id, video_id, view_id, watch_ms)
    SELECT * FROM unnest(${viewers}::int[], ${videos}::int[], ${views}::uuid[], ${times}::int[])
    ON CONFLICT (user_id, video_id, view_id) DO UPDATE SET watch_ms = excluded.watch_ms`
}

export async function deletePlaybacks(tx: Queries, rows: PlaybackRow[]): Promise<void> {
  const { viewers, videos, views } = columnsOf(rows)
  await tx.$executeRaw`
    DELETE FROM playbacks USING unnest(${viewers}::int[], ${videos}::int[], ${views}::uuid[])
      AS gone(user_id, video_id, view_id)
    WHERE playbacks.user_id = gone.user_id AND playbacks.video_id = gone.video_id AND playbacks.view_id = gone.view_id`
}
