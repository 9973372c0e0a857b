import { database } from "./client"

/** Viewers of events that are recorded from a partition of a log, from one offset up to, not with, another. */
export async function readViewersBetween(
  log: string,
  partition: number,
  from: bigint,
  to: bigint,
): Promise<number[]> {
  const rows = await database().$queryRaw<{ user_id: number }[]>`
    SELECT DISTINCT user_id FROM interactions
    WHERE kafka_log = coalesce((SELECT number FROM logs WHERE name = ${log}), 1)
      AND kafka_partition = ${partition}::int AND kafka_offset >= ${from} AND kafka_offset < ${to}`
  return rows.map(({ user_id }) => user_id)
}
