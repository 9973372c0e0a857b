import type { Counters } from "@/lib/projections/counters"
import { addMarkChanges, addPlaybackChanges, countMarks, type Durations } from "@/lib/projections/fold-viewer"
import type { Queries } from "@/lib/data/client"
import { readPlaybacks } from "@/lib/data/playbacks"
import type { LockedUser } from "@/lib/data/viewers"
import { readViewerStates } from "@/lib/data/viewer-states"
import { groupBy } from "@/lib/platform/group-by"
import { learn, NO_LESSON, toLesson } from "@/lib/recommender/model/delta"
import type { Model } from "@/lib/recommender/model/model"

/** What a batch changes in sums over all viewers. */
export type Sums = { model: Model; counters: Map<number, Counters> }

/** Rows that one statement deletes: below what a statement may take. */
const CHUNK = 20_000

async function takeOutOfSums(tx: Queries, users: LockedUser[], durations: Durations, sums: Sums) {
  for (const [userId, state] of await readViewerStates(tx, users)) {
    sums.model.apply(learn(toLesson(state), NO_LESSON))
    addMarkChanges(sums.counters, countMarks(state), new Map())
    const pairs = [...state.videos.keys()].map((videoId) => ({ userId, videoId }))
    for (const [videoId, rows] of groupBy(await readPlaybacks(tx, pairs), ({ videoId }) => videoId)) {
      const playbacks = new Map(rows.map(({ viewId, watchMs }) => [viewId, watchMs]))
      addPlaybackChanges(sums.counters, videoId, playbacks, new Map(), durations)
    }
  }
}

async function deleteRows(tx: Queries, ids: number[]): Promise<void> {
  let deleted: number
  do {
    deleted = await tx.$executeRaw`
      DELETE FROM interactions WHERE id IN
        (SELECT id FROM interactions WHERE user_id = ANY(${ids}::int[]) LIMIT ${CHUNK}::int)`
  } while (deleted === CHUNK)
  await tx.$executeRaw`
    WITH states AS (DELETE FROM viewer_videos WHERE user_id = ANY(${ids}::int[])),
      views AS (DELETE FROM playbacks WHERE user_id = ANY(${ids}::int[])),
      later AS (DELETE FROM watch_later WHERE user_id = ANY(${ids}::int[])),
      lists AS (DELETE FROM recommendation_lists WHERE user_id = ANY(${ids}::int[]))
    UPDATE users SET version = 0, forgotten_at = NULL WHERE id = ANY(${ids}::int[])`
  await tx.$executeRaw`
    DELETE FROM users WHERE id = ANY(${ids}::int[])
      AND NOT EXISTS (SELECT FROM demo_profiles WHERE user_id = users.id)`
}

/**
 * Removes all that Postgres has of viewers, and takes back what they added to the sums. The users must be locked. A demo profile stays,
 * as a viewer who never did anything.
 */
export async function eraseViewers(
  tx: Queries,
  users: LockedUser[],
  durations: Durations,
  sums: Sums,
): Promise<void> {
  await takeOutOfSums(tx, users, durations, sums)
  await deleteRows(
    tx,
    users.map(({ id }) => id),
  )
}
