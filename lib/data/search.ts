import { cachedCatalogue } from "@/lib/data/catalogue"
import type { VideoCard } from "@/lib/catalogue/video"
import { database } from "@/lib/data/client"

/** A word counts this much where it is found. */
const TITLE = 8
const SERIES = 4
const TAG = 3
const DESCRIPTION = 1

/** Films that have every word of the query somewhere, the closest first. */
export async function searchVideos(query: string, limit: number): Promise<VideoCard[]> {
  const words = query
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 10)
  if (words.length === 0) return []
  const rows = await database().$queryRaw<{ id: number }[]>`
    WITH texts AS (
      SELECT v.id, lower(v.title) AS title, lower(s.title) AS series, lower(v.description) AS description,
        coalesce((SELECT string_agg(t.name, ' ') FROM video_tags vt JOIN tags t ON t.id = vt.tag_id
          WHERE vt.video_id = v.id), '') AS tags
      FROM videos v JOIN series s ON s.id = v.series_id
    ), scores AS (
      SELECT id, word, ${TITLE}::int * (strpos(title, word) > 0)::int + ${SERIES}::int * (strpos(series, word) > 0)::int
        + ${TAG}::int * (strpos(tags, word) > 0)::int + ${DESCRIPTION}::int * (strpos(description, word) > 0)::int AS score
      FROM texts CROSS JOIN unnest(${words}::text[]) AS word
    )
    SELECT id FROM scores GROUP BY id HAVING min(score) > 0 ORDER BY sum(score) DESC, id LIMIT ${limit}::int`
  const { cards } = await cachedCatalogue()
  return rows.flatMap(({ id }) => cards.get(id) ?? [])
}
