import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"

/**
 * Writes events of a log into the record and answers the ids of those that were not there yet, with their viewers. An
 * event that a browser or a producer sent twice has two places in the log and one row here.
 */
export async function insertInteractions(
  tx: Queries,
  log: number,
  events: LoggedEvent[],
): Promise<Map<string, number>> {
  const column = <T>(read: (event: LoggedEvent) => T): T[] => events.map(read)
  const rows = await tx.$queryRaw<{ event_id: string; user_id: number }[]>`
    INSERT INTO interactions (event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, context,
      kafka_log, kafka_partition, kafka_offset, logged_at)
    SELECT event_id, type::interaction_type, user_id, video_id, watch_time, position, view_id, occurred_at, context::jsonb,
      ${log}::int, kafka_partition, kafka_offset, logged_at
    FROM unnest(
      ${column((event) => event.eventId)}::uuid[],
      ${column((event) => event.type)}::text[],
      ${column((event) => event.viewerId)}::int[],
      ${column((event) => event.videoId)}::int[],
      ${column((event) => event.watchTime)}::float8[],
      ${column((event) => event.position)}::float8[],
      ${column((event) => event.viewId)}::uuid[],
      ${column((event) => new Date(event.occurredAt))}::timestamptz[],
      ${column((event) => event.context && JSON.stringify(event.context))}::text[],
      ${column((event) => event.partition)}::int[],
      ${column((event) => event.offset)}::bigint[],
      ${column((event) => new Date(event.loggedAt))}::timestamptz[]
    ) AS new(event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, context,
      kafka_partition, kafka_offset, logged_at)
    ON CONFLICT (event_id) DO NOTHING
    RETURNING event_id, user_id`
  return new Map(rows.map(({ event_id, user_id }) => [event_id, user_id]))
}

/** Whose events have these ids. */
export async function readOwners(tx: Queries, eventIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ event_id: string; user_id: number }[]>`
    SELECT event_id, user_id FROM interactions WHERE event_id = ANY(${eventIds}::uuid[])`
  return new Map(rows.map(({ event_id, user_id }) => [event_id, user_id]))
}

export type RecordedWatch = {
  viewerId: number
  videoId: number
  viewId: string
  watchTime: number
  occurredAt: number
}

/** All watch events of pairs of a viewer and a video, in no order. */
export async function readWatches(
  tx: Queries,
  pairs: { viewerId: number; videoId: number }[],
): Promise<RecordedWatch[]> {
  const rows = await tx.$queryRaw<
    { user_id: number; video_id: number; view_id: string; watch_time: number; occurred_at: Date }[]
  >`
    SELECT i.user_id, i.video_id, coalesce(i.view_id, i.event_id) AS view_id, i.watch_time, i.occurred_at
    FROM unnest(${pairs.map(({ viewerId }) => viewerId)}::int[], ${pairs.map(({ videoId }) => videoId)}::int[])
      AS wanted(user_id, video_id)
    JOIN interactions i USING (user_id, video_id)
    WHERE i.type = 'watch'`
  return rows.map((row) => ({
    viewerId: row.user_id,
    videoId: row.video_id,
    viewId: row.view_id,
    watchTime: row.watch_time,
    occurredAt: row.occurred_at.getTime(),
  }))
}
