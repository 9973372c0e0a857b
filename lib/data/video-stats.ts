import type { Queries } from "@/lib/data/client"
import type { Counters } from "@/lib/counters/counters"

/** Adds to the counters of videos. Rows are locked as they come, in the order of their ids, so that two transactions never wait for each other. */
export async function addToStats(tx: Queries, changes: ReadonlyMap<number, Counters>): Promise<void> {
  const sorted = [...changes].sort(([a], [b]) => a - b)
  const ids = sorted.map(([id]) => id)
  const column = (field: keyof Counters) => sorted.map(([, counters]) => counters[field])
  await tx.$executeRaw`
    INSERT INTO video_stats AS stats (video_id, views, likes, dislikes, watch_ms)
    SELECT * FROM unnest(${ids}::int[], ${column("views")}::int[], ${column("likes")}::int[],
      ${column("dislikes")}::int[], ${column("watchMs")}::bigint[]) ORDER BY 1
    ON CONFLICT (video_id) DO UPDATE SET
      views = stats.views + excluded.views, likes = stats.likes + excluded.likes,
      dislikes = stats.dislikes + excluded.dislikes, watch_ms = stats.watch_ms + excluded.watch_ms`
}
