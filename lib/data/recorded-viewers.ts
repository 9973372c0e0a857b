import { database } from "./client"

/** Viewers of events that are recorded from a partition, from one offset up to, not with, another. */
export async function readViewersBetween(partition: number, from: bigint, to: bigint): Promise<number[]> {
  const rows = await database().$queryRaw<{ user_id: number }[]>`
    SELECT DISTINCT user_id FROM interactions
    WHERE kafka_partition = ${partition}::int AND kafka_offset >= ${from} AND kafka_offset < ${to}`
  return rows.map(({ user_id }) => user_id)
}
