import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { database } from "@/lib/data/client"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { saveCatalogue, type CatalogueVideo } from "@/lib/data/save-catalogue"
import { deadLetterTopic, eventTopic } from "@/lib/events/topics"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { redis } from "@/lib/redis/client"

const MEDIA = {
  sources: [{ path: "film.webm", type: "video/webm" }],
  posters: [{ path: "film-640.webp", width: 640 }],
  poster_blur: "data:image/webp;base64,AA==",
  preview: null,
  captions: [],
  chapters: [],
}

/** Films 1 to 12 of 40 s, in two series of six. */
const FILMS: CatalogueVideo[] = Array.from({ length: 12 }, (_, index) => ({
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

async function queryServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export type TestSite = { env: Record<string, string>; remove: () => Promise<void> }

/**
 * A site of a test file's own: a database with schema and films, topics, and a prefix for Redis keys, on the servers that the environment
 * names. This process uses them from now on; `env` gives them to processes it starts.
 */
export async function createTestSite({ kafka = true } = {}): Promise<TestSite> {
  const name = `freshet_test_${randomBytes(6).toString("hex")}`
  const server = process.env.DATABASE_URL ?? ""
  await queryServer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const env = {
    DATABASE_URL: url.href,
    REDIS_PREFIX: `${name}:`,
    KAFKA_TOPIC: name,
    KAFKA_GROUP: `${name}-worker`,
    SESSION_SECRET: name.padEnd(32, "x"),
  }
  Object.assign(process.env, env)
  await withMigrationLock((client) => migrateSchema(client))
  await saveCatalogue(SERIES, FILMS)
  if (kafka) await ensureTopics(createKafka("freshet-test"))
  return {
    env,
    remove: async () => {
      await database().$disconnect()
      const keys = await redis().keys(`${env.REDIS_PREFIX}*`)
      if (keys.length > 0) await redis().unlink(keys)
      redis().disconnect()
      if (kafka) await deleteTopics()
      await queryServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function deleteTopics(): Promise<void> {
  const admin = createKafka("freshet-test").admin()
  await admin.connect()
  await admin.deleteTopics({ topics: [eventTopic(), deadLetterTopic()] })
  await admin.disconnect()
}
