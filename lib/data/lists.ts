import { database } from "@/lib/data/client"
import type { RecommendationList } from "@/lib/lists/list"

/** Keeps finished lists for the day Redis can't be asked. An older version never replaces a newer one. */
export async function saveLists(lists: (RecommendationList & { user_id: number })[]): Promise<void> {
  const users = lists.map(({ user_id }) => user_id)
  const versions = lists.map(({ version }) => version)
  const texts = lists.map((list) => JSON.stringify(list))
  await database().$executeRaw`
    INSERT INTO recommendation_lists AS known (user_id, version, list)
    SELECT user_id, version, list::jsonb
    FROM unnest(${users}::int[], ${versions}::int[], ${texts}::text[]) AS new(user_id, version, list) ORDER BY user_id
    ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, list = excluded.list
    WHERE known.version <= excluded.version`
}

/** The latest finished list of a viewer, or null. */
export async function readSavedList(userId: number): Promise<RecommendationList | null> {
  const row = await database().recommendationList.findUnique({ where: { userId } })
  // Written by `saveLists` alone, so it is not checked again.
  return row === null ? null : (row.list as unknown as RecommendationList)
}
