import type { Queries } from "./client"
import { toPgArray } from "./pg-array"

/** Rows that one statement deletes: below what a statement may take. */
const CHUNK = 20_000

/** Removes all that Postgres has of viewers. A demo profile's row stays, as that of a viewer who never did anything. */
export async function deleteViewers(tx: Queries, ids: number[]): Promise<void> {
  let deleted: number
  do {
    deleted = await tx.$executeRaw`
      DELETE FROM interactions WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM interactions WHERE user_id = ANY(${toPgArray(ids)}::int[]) LIMIT ${CHUNK}::int))`
  } while (deleted === CHUNK)
  await tx.$executeRaw`
    WITH states AS (DELETE FROM viewer_videos WHERE user_id = ANY(${toPgArray(ids)}::int[])),
      views AS (DELETE FROM playbacks WHERE user_id = ANY(${toPgArray(ids)}::int[])),
      later AS (DELETE FROM watch_later WHERE user_id = ANY(${toPgArray(ids)}::int[])),
      lists AS (DELETE FROM recommendation_lists WHERE user_id = ANY(${toPgArray(ids)}::int[]))
    UPDATE users SET version = 0, forgotten_at = NULL, stamp = 0 WHERE id = ANY(${toPgArray(ids)}::int[])`
  await tx.$executeRaw`
    DELETE FROM users WHERE id = ANY(${toPgArray(ids)}::int[])
      AND NOT EXISTS (SELECT FROM demo_profiles WHERE user_id = users.id)`
}
