import { database, type Queries } from "@/lib/data/client"
import { readOffsets } from "@/lib/data/consumer-offsets"
import { readViewerStates } from "@/lib/data/viewer-states"
import { groupBy } from "@/lib/group-by"
import { contribution } from "@/lib/recommender/contribution"
import { Model } from "@/lib/recommender/model"
import { toSequence } from "@/lib/recommender/viewer-state"

const CHUNK = 1_000

/** Users by id, a thousand at a time, with what is known of each. */
export async function* readAllViewers(db: Queries = database()) {
  for (let last = 0; ;) {
    const users = await db.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
      SELECT id, version, forgotten_at FROM users
      WHERE id > ${last}::int AND EXISTS (SELECT FROM viewer_videos WHERE user_id = users.id)
      ORDER BY id LIMIT ${CHUNK}::int`
    if (users.length === 0) return
    const known = users.map(({ id, forgotten_at }) => ({ id, forgottenAt: forgotten_at?.getTime() ?? null }))
    const states = await readViewerStates(db, known)
    yield users.map(({ id, version }) => ({ userId: id, version, state: states.get(id)! }))
    last = users.at(-1)!.id
  }
}

/**
 * The model as the record says it is, and the offsets it is true for. `db` must be one snapshot (a repeatable read transaction): what is
 * recorded while this reads must be in both or in neither.
 */
export async function recountModel(db: Queries, topic: string) {
  const offsets = await readOffsets(topic, db)
  const model = new Model()
  for await (const viewers of readAllViewers(db)) {
    for (const { state } of viewers) model.apply(contribution(toSequence(state)))
  }
  return { model, offsets }
}

/** Only what is trending needs, straight from Postgres: for when Redis can't be asked. */
export async function readTrendingModel(hours: number): Promise<Model> {
  const rows = await database().$queryRaw<{ video_id: number; hour: number; views: number }[]>`
    SELECT video_id, floor(extract(epoch FROM watched_at) / 3600)::int AS hour, count(*)::int AS views
    FROM viewer_videos WHERE watched_at > now() - make_interval(hours => ${hours}::int) GROUP BY 1, 2`
  const model = new Model()
  for (const [videoId, hours] of groupBy(rows, ({ video_id }) => video_id)) {
    model.setRow(`v:${videoId}`, new Map(hours.map(({ hour, views }) => [hour, views])))
  }
  return model
}
