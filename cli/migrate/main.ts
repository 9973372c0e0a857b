import { database } from "@/lib/data/client"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { saveCatalogue } from "@/lib/data/save-catalogue"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { readBundledFilms } from "@/cli/shared/bundled-films"

export async function main(): Promise<void> {
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
