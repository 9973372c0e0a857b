import { createTestDatabase, separateSite } from "@/cli/shared/test-database"
import { connectPostgres, type Client } from "@/lib/data/connection"
import { migrateSchema } from "@/lib/data/migrate"
import { Random } from "@/lib/platform/random"
import { contribution } from "@/lib/recommender/model/contribution"
import { createPatientRedis } from "@/lib/redis/client"
import { ShardFiller } from "@/lib/redis/shard-filler"
import type { ServiceEnvironment, Variables } from "@/services/parts"
import { drawVideo, VIDEO_S } from "./messages"
import { countViewers, type Run } from "./plan"

const SERIES_LENGTH = 12
/** The model is that of so many viewers with this many views each. */
const TEACHERS = 2_000
const LESSONS = 20

const MEDIA = JSON.stringify({
  sources: [{ path: "film.webm", type: "video/webm" }],
  posters: [{ path: "film-640.webp", width: 640 }],
  poster_blur: `data:image/webp;base64,${"A".repeat(160)}`,
  preview: null,
  storyboard: null,
  captions: [],
  chapters: [],
})

const CATALOGUE = `
  INSERT INTO series (id, slug, title, description)
    SELECT id, 'series-' || id, 'Series ' || id, 'What series ' || id || ' shows'
    FROM generate_series(1, ceil($1::int / ${SERIES_LENGTH}.0)::int) AS id;`
const VIDEOS = `
  INSERT INTO videos (id, slug, title, description, series_id, episode, duration, published_at, media)
    SELECT id, 'film-' || id, 'Film ' || id, 'What film ' || id || ' shows', 1 + (id - 1) / ${SERIES_LENGTH},
      1 + (id - 1) % ${SERIES_LENGTH}, ${VIDEO_S}, '2026-01-01', $2::jsonb
    FROM generate_series(1, $1::int) AS id`
const TAGS = `WITH made AS (INSERT INTO tags (name) SELECT 'tag ' || n FROM generate_series(1, $2::int) AS n RETURNING id)
  INSERT INTO video_tags (video_id, tag_id) SELECT v, (SELECT min(id) FROM made) + v % $2::int FROM generate_series(1, $1::int) AS v`
const USERS =
  "INSERT INTO users (id, version) SELECT id, $3::int FROM generate_series($1::int, $1::int + $2::int - 1) AS id"
/** A view a minute, up to a day ago. */
const HISTORIES = `
  INSERT INTO viewer_videos (user_id, video_id, watched_at, progress_at, position)
    SELECT u, v, at, at, ${VIDEO_S / 2} FROM (
      SELECT DISTINCT u, 1 + (u * 7919 + n * (CASE WHEN $3::int * 2 > $4::int THEN 1 ELSE 13 END)) % $4::int AS v,
        date_trunc('milliseconds', now()) - interval '1 day' - n * interval '1 minute' AS at
      FROM generate_series($1::int, $1::int + $2::int - 1) AS u, generate_series(1, $3::int) AS n
    ) AS views ON CONFLICT DO NOTHING`

/** A database and keys of their own, with so many videos and what viewers taught the model. */
export class Dataset {
  #next = 1

  private constructor(
    readonly env: Variables,
    private readonly client: Client,
    private readonly videos: number,
  ) {}

  static async create(services: ServiceEnvironment, videos: number): Promise<Dataset> {
    const db = await createTestDatabase(services.DATABASE_URL)
    const client = await connectPostgres(db.url)
    await migrateSchema(client)
    await client.query(CATALOGUE.trim().replace(/;$/, ""), [videos])
    await client.query(VIDEOS, [videos, MEDIA])
    await client.query(TAGS, [videos, Math.max(6, Math.floor(videos / 50))])
    const env = { ...services, ...separateSite(db), SESSION_SECRET: "bench".repeat(8) }
    Object.assign(process.env, env)
    await teach(videos)
    await client.query("ANALYZE")
    return new Dataset(env, client, videos)
  }

  /** Makes the viewers of a run with their histories, and answers the first one's id. */
  async addViewers(run: Run): Promise<number> {
    const first = this.#next
    const viewers = countViewers(run)
    this.#next += viewers
    await this.client.query(USERS, [first, viewers, run.history])
    // The rows are as good without looking up what they refer to, and there are millions.
    await this.client.query("SET session_replication_role = replica")
    await this.client.query(HISTORIES, [first, viewers, run.history, this.videos])
    await this.client.query("SET session_replication_role = origin")
    await this.client.query("VACUUM ANALYZE viewer_videos")
    return first
  }

  /** How many messages of a topic are recorded. */
  async countRecorded(topic: string): Promise<number> {
    const sql = "SELECT coalesce(sum(next_offset), 0)::int AS count FROM consumer_offsets WHERE topic = $1"
    return (await this.client.query<{ count: number }>(sql, [topic])).rows[0]!.count
  }

  async close(): Promise<void> {
    await this.client.end()
  }
}

/** Fills the model from viewers who are nobody. */
async function teach(videos: number): Promise<void> {
  const random = new Random(7)
  const redis = createPatientRedis()
  const filler = new ShardFiller(redis, "bench")
  await filler.close()
  for (let teacher = 0; teacher < TEACHERS; teacher++) {
    const ids = new Set(Array.from({ length: LESSONS }, () => drawVideo(random, videos)))
    const at = Date.now() - 86_400_000
    const views = [...ids].map((video, index) => ({ video, at: at + index, liked: false, finished: false }))
    await filler.add(contribution(views))
  }
  await filler.open([])
  redis.disconnect()
}
