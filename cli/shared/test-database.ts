import { randomBytes } from "node:crypto"
import { queryOnce } from "@/lib/data/connection"

export type TestDatabase = { name: string; url: string; drop: () => Promise<void> }

/** An empty database of its own on the server of a URL. */
export async function createTestDatabase(server: string): Promise<TestDatabase> {
  const name = `freshet_test_${randomBytes(6).toString("hex")}`
  await queryOnce(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    drop: async () => void (await queryOnce(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  }
}

/** What keeps a site apart from all others on the same servers, under the name of its database. */
export const separateSite = ({ name, url }: TestDatabase) => ({
  DATABASE_URL: url,
  REDIS_PREFIX: `${name}:`,
  KAFKA_TOPIC: name,
  KAFKA_GROUP: `${name}-worker`,
})
