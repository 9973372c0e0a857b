import { finishedListSchema, type FinishedList } from "@/lib/contract/list"
import { database } from "./client"
import { toPgArray, toPgTexts } from "./pg-array"

/**
 * Keeps finished lists for the day Redis can't be asked. An older version never replaces a newer one. Answers the
 * viewers whose list has no ground any more: they are not there, or of an earlier version than the list. Only an
 * erasure brings that about. The share lock waits for one that is under way.
 */
export async function saveLists(lists: FinishedList[]): Promise<Set<number>> {
  const viewers = lists.map(({ user_id }) => user_id)
  const versions = lists.map(({ version }) => version)
  const texts = lists.map((list) => JSON.stringify(list))
  const grounded = await database().$queryRaw<{ user_id: number }[]>`
    WITH grounded AS MATERIALIZED (
      SELECT new.user_id, new.version, new.list
      FROM unnest(${toPgArray(viewers)}::int[], ${toPgArray(versions)}::int[], ${toPgTexts(texts)}::text[]) AS new(user_id, version, list)
      JOIN users ON users.id = new.user_id WHERE users.version >= new.version
      ORDER BY users.id FOR SHARE OF users
    ), saved AS (
      INSERT INTO recommendation_lists AS known (user_id, version, list)
      SELECT user_id, version, list::json FROM grounded
      ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, list = excluded.list, made_at = now()
      WHERE known.version <= excluded.version
    )
    SELECT user_id FROM grounded`
  const kept = new Set(grounded.map(({ user_id }) => user_id))
  return new Set(viewers.filter((id) => !kept.has(id)))
}

/** The latest finished list of a viewer; null where there is none, or of a form that is not known any more. */
export async function readSavedList(viewerId: number): Promise<FinishedList | null> {
  const row = await database().recommendationList.findUnique({ where: { viewerId } })
  const list = finishedListSchema.safeParse(row?.list)
  return list.success ? list.data : null
}

/** Viewers who have a copy, by id, from the one after `after`. */
export async function listCopied(after: number, limit: number): Promise<number[]> {
  const rows = await database().recommendationList.findMany({
    where: { viewerId: { gt: after } },
    select: { viewerId: true },
    orderBy: { viewerId: "asc" },
    take: limit,
  })
  return rows.map(({ viewerId }) => viewerId)
}

/** Forgets copies that are older than so many days. */
export async function pruneCopies(days: number): Promise<void> {
  await database().$executeRaw`
    DELETE FROM recommendation_lists WHERE made_at < now() - make_interval(days => ${days}::int)`
}
