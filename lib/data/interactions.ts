import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { toPgArray, toPgMoments, toPgTexts } from "./pg-array"

/**
 * Writes events of a log into the record and answers the ids of those that were not there yet, with their viewers;
 * null where none of them was, and each has an id of its own. An event that a browser or a producer sent twice has two
 * places in the log and one row here.
 */
export async function insertInteractions(
  tx: Queries,
  log: number,
  events: LoggedEvent[],
): Promise<Map<string, number> | null> {
  const column = <T extends string | number | null>(read: (event: LoggedEvent) => T) =>
    toPgArray(events.map(read))
  const texts = (read: (event: LoggedEvent) => string | null) => toPgTexts(events.map(read))
  const [inserted] = await tx.$queryRaw<{ ids: string[] | null; viewers: number[] }[]>`
    WITH inserted AS (
      INSERT INTO interactions (event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, context,
        kafka_log, kafka_partition, kafka_offset, logged_at)
      SELECT event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, context, ${log}::int,
        kafka_partition, kafka_offset, logged_at
      FROM unnest(
        ${column((event) => event.eventId)}::uuid[],
        ${column((event) => event.type)}::interaction_type[],
        ${column((event) => event.viewerId)}::int[],
        ${column((event) => event.videoId)}::int[],
        ${column((event) => event.watchTime)}::float8[],
        ${column((event) => event.position)}::float8[],
        ${column((event) => event.viewId)}::uuid[],
        ${toPgMoments(events.map((event) => event.occurredAt))}::timestamptz[],
        ${texts((event) => event.context && JSON.stringify(event.context))}::jsonb[],
        ${column((event) => event.partition)}::int[],
        ${column((event) => event.offset)}::bigint[],
        ${toPgMoments(events.map((event) => event.loggedAt))}::timestamptz[]
      ) AS new(event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, context,
        kafka_partition, kafka_offset, logged_at)
      ON CONFLICT (event_id) DO NOTHING
      RETURNING event_id, user_id
    )
    SELECT CASE WHEN count(*) < ${events.length}::int THEN coalesce(array_agg(event_id::text), '{}') END AS ids,
      CASE WHEN count(*) < ${events.length}::int THEN array_agg(user_id) END AS viewers
    FROM inserted`
  const { ids, viewers } = inserted!
  return ids && new Map(ids.map((id, index) => [id, viewers[index]!]))
}

/** Whose events have these ids. */
export async function readOwners(tx: Queries, eventIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ event_id: string; user_id: number }[]>`
    SELECT event_id, user_id FROM interactions WHERE event_id = ANY(${toPgArray(eventIds)}::uuid[])`
  return new Map(rows.map(({ event_id, user_id }) => [event_id, user_id]))
}

export type RecordedWatch = {
  viewerId: number
  videoId: number
  viewId: string
  watchTime: number
  occurredAt: number
}

/**
 * What was watched in the views of pairs of a viewer and a video after these were last forgotten, each view once, the
 * first `most` of each pair in the order of the record.
 */
export async function readWatches(
  tx: Queries,
  pairs: { viewerId: number; videoId: number; forgottenAt: number | null }[],
  most: number,
): Promise<RecordedWatch[]> {
  const rows = await tx.$queryRaw<
    { user_id: number; video_id: number; view_id: string; watch_time: number; occurred_at: Date }[]
  >`
    SELECT user_id, video_id, view_id, watch_time, occurred_at FROM (
      SELECT user_id, video_id, coalesce(i.view_id, i.event_id) AS view_id, max(i.watch_time) AS watch_time,
        max(i.occurred_at) AS occurred_at, min(i.id) AS first,
        row_number() OVER (PARTITION BY user_id, video_id ORDER BY min(i.id)) AS place
      FROM unnest(
        ${pairs.map(({ viewerId }) => viewerId)}::int[],
        ${pairs.map(({ videoId }) => videoId)}::int[],
        ${pairs.map(({ forgottenAt }) => (forgottenAt === null ? null : new Date(forgottenAt)))}::timestamptz[]
      ) AS wanted(user_id, video_id, forgotten_at)
      JOIN interactions i USING (user_id, video_id)
      WHERE i.type = 'watch' AND (forgotten_at IS NULL OR i.occurred_at > forgotten_at)
      GROUP BY 1, 2, 3
    ) AS views WHERE place <= ${most}::int ORDER BY first`
  return rows.map((row) => ({
    viewerId: row.user_id,
    videoId: row.video_id,
    viewId: row.view_id,
    watchTime: row.watch_time,
    occurredAt: row.occurred_at.getTime(),
  }))
}
