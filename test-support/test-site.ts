import { createTestDatabase, separateSite } from "@/cli/shared/test-database"
import { database } from "@/lib/data/client"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { saveCatalogue, type CatalogueVideo } from "@/lib/data/save-catalogue"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { deadLetterTopic, eventTopic } from "@/lib/kafka/topics"
import { withAdmin } from "@/lib/kafka/with-admin"
import { redis } from "@/lib/redis/client"

const MEDIA = {
  sources: [{ path: "film.webm", type: "video/webm" }],
  posters: [{ path: "film-640.webp", width: 640 }],
  poster_blur: "data:image/webp;base64,AA==",
  preview: null,
  storyboard: null,
  captions: [],
  chapters: [],
}

/** Videos 1 to 12 of 40 s, in two series of six. */
const VIDEOS: CatalogueVideo[] = Array.from({ length: 12 }, (_, index) => ({
  id: index + 1,
  slug: `film-${index + 1}`,
  title: `Film ${index + 1}`,
  description: `What film ${index + 1} shows.`,
  series: index < 6 ? "first" : "second",
  episode: (index % 6) + 1,
  duration: 40,
  published_at: "2026-01-01",
  tags: [index % 2 === 0 ? "even" : "odd"],
  media: MEDIA,
}))

const SERIES = ["first", "second"].map((slug, index) => ({
  id: index + 1,
  slug,
  title: slug,
  description: `The ${slug} series`,
}))

export type TestSite = { env: Record<string, string>; remove: () => Promise<void> }

/**
 * A site of a test file's own: a database with schema and videos, topics, and a prefix for Redis keys, on the servers
 * that the environment names. This process uses them from now on; `env` gives them to processes it starts.
 */
export async function createTestSite({ kafka = true } = {}): Promise<TestSite> {
  const db = await createTestDatabase(process.env.DATABASE_URL ?? "")
  const env = { ...separateSite(db), SESSION_SECRET: db.name.padEnd(32, "x") }
  Object.assign(process.env, env)
  await withMigrationLock((client) => migrateSchema(client))
  await saveCatalogue(SERIES, VIDEOS)
  if (kafka) await ensureTopics(createKafka("freshet-test"))
  return {
    env,
    remove: async () => {
      await database().$disconnect()
      const keys = await redis().keys(`${env.REDIS_PREFIX}*`)
      if (keys.length > 0) await redis().unlink(keys)
      redis().disconnect()
      if (kafka) await deleteTopics()
      await db.drop()
    },
  }
}

async function deleteTopics(): Promise<void> {
  const topics = [eventTopic(), deadLetterTopic()]
  await withAdmin(createKafka("freshet-test"), (admin) => admin.deleteTopics({ topics }))
}
