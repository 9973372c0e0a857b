import type { SeriesRail, VideoCard } from "@/lib/contract/card"
import type { ListItem } from "@/lib/contract/list"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"

/** So many films of a series stand in its rail; the others on its page. */
const IN_RAIL = 6

/** A series by its slug with all of its videos in order, or null. */
export async function findSeries(slug: string): Promise<SeriesRail | null> {
  return (await cachedCatalogue()).series.get(slug) ?? null
}

/**
 * Some series behind the one with this slug, from the first on for none; `next`: the last one's slug, where there are
 * more.
 */
export async function listSeries(
  after: string,
  limit: number,
): Promise<{ series: readonly SeriesRail[]; next: string | null }> {
  const { rails, series } = await cachedCatalogue()
  const known = series.get(after)
  const start = known ? rails.indexOf(known) + 1 : 0
  const some = rails.slice(start, start + limit)
  return { series: some, next: start + limit < rails.length ? some.at(-1)!.slug : null }
}

/** The series that matter most to whoever is shown this list: those of its first videos; then the first there are. */
export async function chooseSeries(items: readonly ListItem[], limit: number): Promise<SeriesRail[]> {
  const { rails, series } = await cachedCatalogue()
  const chosen = new Set<SeriesRail>()
  const slugs = [
    ...items.map(({ video }) => video.series.slug),
    ...rails.slice(0, limit).map(({ slug }) => slug),
  ]
  for (const slug of slugs) {
    const rail = series.get(slug)
    if (rail && chosen.size < limit) chosen.add(rail)
  }
  return [...chosen]
}

/** A series as a rail shows it: its first films, and where all of them are. */
export function toSeriesRail({ slug, title, description, videos }: SeriesRail) {
  return {
    name: `series:${slug}`.slice(0, 40),
    title,
    reason: description,
    href: `/series/${encodeURIComponent(slug)}`,
    cards: videos.slice(0, IN_RAIL).map((video: VideoCard) => ({ video, note: `Film ${video.episode}` })),
  }
}
