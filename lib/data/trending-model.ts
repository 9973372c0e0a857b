import { database } from "@/lib/data/client"
import { groupBy } from "@/lib/platform/group-by"
import { Model } from "@/lib/recommender/model/model"

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
