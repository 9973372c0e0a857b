import { database } from "@/lib/data/client"
import { readEnv } from "@/lib/platform/env"
import { redis } from "@/lib/redis/client"

/** Asks the schema itself, so that a table that comes later is looked into as well. */
async function findTables(viewerId: number): Promise<string[]> {
  const columns = await database().$queryRaw<{ table_name: string; column_name: string }[]>`
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    WHERE c.table_schema = current_schema() AND (c.column_name = 'user_id' OR (c.table_name = 'users' AND c.column_name = 'id'))
    ORDER BY c.table_name = 'users' DESC, c.table_name`
  const found: string[] = []
  for (const { table_name, column_name } of columns) {
    const [row] = await database().$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${table_name}" WHERE "${column_name}" = $1`,
      viewerId,
    )
    if (row!.count > 0) found.push(`postgres: ${table_name}`)
  }
  return found
}

/**
 * Looks at the names of all keys and into all of them that are no part of the model, whose rows are named by videos.
 */
async function findKeys(viewerId: number): Promise<string[]> {
  const prefix = readEnv("REDIS_PREFIX")
  const isNamed = (text: string) => new RegExp(`(?<!\\d)${viewerId}(?!\\d)`).test(text)
  const found: string[] = []
  for (const key of await redis().keys(`${prefix}*`)) {
    const name = key.slice(prefix.length)
    if (name.startsWith("{m")) continue
    const type = await redis().type(key)
    const content =
      type === "set"
        ? await redis().smembers(key)
        : type === "zset"
          ? await redis().zrange(key, "0", "-1")
          : type === "string"
            ? await redis().get(key)
            : []
    if (isNamed(name) || isNamed(JSON.stringify(content))) found.push(`redis: ${name}`)
  }
  return found
}

/** Where a viewer is still named. The number must be one that nothing else has. */
export async function findTraces(viewerId: number): Promise<string[]> {
  return [...(await findTables(viewerId)), ...(await findKeys(viewerId))]
}
