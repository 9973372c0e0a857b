import { database } from "@/lib/data/client"
import { migrateSchema, withMigrationLock } from "@/lib/data/migrate"
import { saveCatalogue } from "@/lib/data/save-catalogue"
import { createKafka } from "@/lib/kafka/client"
import { ensureTopics } from "@/lib/kafka/ensure-topics"
import { readManifest } from "../films/manifest"

/** The films that come with Freshet, as the catalogue takes them. */
function readBundledFilms() {
  const { series, films } = readManifest()
  const videos = films.map(
    ({ sources, posters, poster_blur, preview, storyboard, captions, chapters, ...video }) => ({
      ...video,
      media: {
        sources: sources.map(({ path, type }) => ({ path, type })),
        posters: posters.map(({ path, width }) => ({ path, width })),
        poster_blur,
        preview: preview?.path ?? null,
        storyboard: storyboard?.cues.path ?? null,
        captions: captions.map(({ path, lang, label }) => ({ path, lang, label })),
        chapters,
      },
    }),
  )
  return { series, videos }
}

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
