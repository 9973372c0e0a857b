import { database, type Queries } from "@/lib/data/client"
import { toPgArray } from "@/lib/data/pg-array"
import type { Counters } from "@/lib/projections/counters"

/**
 * Adds to the counters of videos. Rows are locked as they come, in the order of their ids, so that two transactions
 * never wait for each other.
 */
export async function addToStats(tx: Queries, changes: ReadonlyMap<number, Counters>): Promise<void> {
  const sorted = [...changes].sort(([a], [b]) => a - b)
  const ids = toPgArray(sorted.map(([id]) => id))
  const column = (field: keyof Counters) => toPgArray(sorted.map(([, counters]) => counters[field]))
  await tx.$executeRaw`
    INSERT INTO video_stats AS stats (video_id, views, likes, dislikes, watch_ms)
    SELECT * FROM unnest(${ids}::int[], ${column("views")}::bigint[], ${column("likes")}::bigint[],
      ${column("dislikes")}::bigint[], ${column("watchMs")}::bigint[]) ORDER BY 1
    ON CONFLICT (video_id) DO UPDATE SET
      views = stats.views + excluded.views, likes = stats.likes + excluded.likes,
      dislikes = stats.dislikes + excluded.dislikes, watch_ms = stats.watch_ms + excluded.watch_ms`
}

/** The counters of all videos that have any. */
export async function readStats(db: Queries): Promise<Map<number, Counters>> {
  const rows = await db.$queryRaw<
    { video_id: number; views: bigint; likes: bigint; dislikes: bigint; watch_ms: bigint }[]
  >`
    SELECT video_id, views, likes, dislikes, watch_ms FROM video_stats
    WHERE views <> 0 OR likes <> 0 OR dislikes <> 0 OR watch_ms <> 0`
  return new Map(
    rows.map(({ video_id, views, likes, dislikes, watch_ms }) => [
      video_id,
      {
        views: Number(views),
        likes: Number(likes),
        dislikes: Number(dislikes),
        watchMs: Number(watch_ms),
      },
    ]),
  )
}

/** The views and likes of one video. */
export async function readCounts(videoId: number): Promise<{ views: number; likes: number }> {
  const row = await database().videoStats.findUnique({ where: { videoId } })
  return { views: Number(row?.views ?? 0), likes: Number(row?.likes ?? 0) }
}
