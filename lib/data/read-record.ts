import type { InteractionType, LoggedEvent } from "@/lib/contract/interaction"
import type { Queries } from "@/lib/data/client"
import { groupBy } from "@/lib/platform/group-by"

const CHUNK = 500

type Row = {
  event_id: string
  type: InteractionType
  user_id: number
  video_id: number | null
  watch_time: number | null
  position: number | null
  view_id: string | null
  occurred_at: Date
  kafka_partition: number
  kafka_offset: bigint
  logged_at: Date
}

const toEvent = (row: Row): LoggedEvent => ({
  eventId: row.event_id,
  type: row.type,
  viewerId: row.user_id,
  videoId: row.video_id,
  watchTime: row.watch_time,
  position: row.position,
  viewId: row.view_id,
  occurredAt: row.occurred_at.getTime(),
  context: null,
  partition: row.kafka_partition,
  offset: String(row.kafka_offset),
  loggedAt: row.logged_at.getTime(),
})

export type RecordedViewer = { id: number; version: number; forgottenAt: number | null }

/** All viewers by id, some hundred at a time, with everything the record has of each. */
export async function* readRecord(
  db: Queries,
): AsyncGenerator<{ viewers: RecordedViewer[]; events: Map<number, LoggedEvent[]> }> {
  for (let last = 0; ;) {
    const rows = await db.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
      SELECT id, version, forgotten_at FROM users WHERE id > ${last}::int ORDER BY id LIMIT ${CHUNK}::int`
    if (rows.length === 0) return
    const viewers = rows.map(({ id, version, forgotten_at }) => ({
      id,
      version,
      forgottenAt: forgotten_at?.getTime() ?? null,
    }))
    const recorded = await db.$queryRaw<Row[]>`
      SELECT event_id, type, user_id, video_id, watch_time, position, view_id, occurred_at, kafka_partition, kafka_offset,
        logged_at
      FROM interactions WHERE user_id = ANY(${viewers.map(({ id }) => id)}::int[]) ORDER BY id`
    yield { viewers, events: groupBy(recorded.map(toEvent), ({ viewerId }) => viewerId) }
    last = viewers.at(-1)!.id
  }
}
