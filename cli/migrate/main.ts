import { readBundledFilms } from "@/cli/shared/bundled-films"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { database } from "@/lib/data/client"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { saveCatalogue } from "@/lib/data/save-catalogue"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"

export const USAGE = `Usage: npm run migrate
  Brings schema, topics and catalogue to the current version. Safe to repeat, and from two places at once.
  DATABASE_URL and KAFKA_BROKERS say where; without them, the services that run here.`

export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  const { series, videos } = readBundledFilms()
  const applied = await withMigrationLock(async (client) => {
    const names = await migrateSchema(client)
    await saveCatalogue(series, videos)
    return names
  })
  await database().$disconnect()
  await ensureTopics(createKafka("freshet-migrate"))
  console.log(`${applied.length} migrations applied, ${videos.length} films, topics ready`)
}
