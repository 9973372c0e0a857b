import { toCard, toDetail, type VideoRow } from "@/lib/catalogue/to-card"
import type { SeriesRail, VideoCard, VideoDetail } from "@/lib/catalogue/video"
import { database } from "@/lib/data/client"
import type { Prisma } from "@/lib/data/generated/client"
import { singleton } from "@/lib/singleton"

const WITH_ALL = {
  series: { select: { slug: true, title: true } },
  tags: { select: { tag: { select: { name: true } } } },
  stats: { select: { views: true, likes: true } },
} satisfies Prisma.VideoInclude

/** The videos there are, as lists and checks need them all the time. */
export type Catalogue = {
  cards: ReadonlyMap<number, VideoCard>
  /** Seconds. */
  durations: ReadonlyMap<number, number>
  /** All ids, ascending. */
  ids: readonly number[]
}

/** Reads the whole catalogue. */
export async function loadCatalogue(): Promise<Catalogue> {
  const rows: VideoRow[] = await database().video.findMany({ include: WITH_ALL, orderBy: { id: "asc" } })
  return {
    cards: new Map(rows.map((row) => [row.id, toCard(row)])),
    durations: new Map(rows.map(({ id, duration }) => [id, duration])),
    ids: rows.map(({ id }) => id),
  }
}

const MAX_AGE_MS = 5_000
type Cached = { catalogue: Promise<Catalogue>; at: number; last: Catalogue | null }

/**
 * The catalogue as it was at most 5 s ago. Where Postgres can't be asked, as it was when it last could: a film that plays must not stop
 * counting. Throws only where it never could.
 */
export async function cachedCatalogue(): Promise<Catalogue> {
  const cache = singleton<Cached>("catalogue", () => ({
    catalogue: loadCatalogue(),
    at: Date.now(),
    last: null,
  }))
  if (Date.now() - cache.at > MAX_AGE_MS) Object.assign(cache, { catalogue: loadCatalogue(), at: Date.now() })
  try {
    cache.last = await cache.catalogue
  } catch (error) {
    // The next caller asks again.
    cache.at = 0
    if (cache.last === null) throw error
  }
  return cache.last
}

/** Everything about one film, or null. */
export async function findVideo(id: number): Promise<VideoDetail | null> {
  const row = await database().video.findUnique({ where: { id }, include: WITH_ALL })
  return row && toDetail(row)
}

/** Every series with its films in order; series without films are left out. */
export async function listSeriesRails(): Promise<SeriesRail[]> {
  const series = await database().series.findMany({
    orderBy: { id: "asc" },
    include: { videos: { include: WITH_ALL, orderBy: { episode: "asc" } } },
  })
  return series
    .filter(({ videos }) => videos.length > 0)
    .map(({ slug, title, description, videos }) => ({ slug, title, description, videos: videos.map(toCard) }))
}

/** All films, by id, from the one after `after`. */
export async function listVideos(after: number, limit: number): Promise<VideoCard[]> {
  const { cards, ids } = await cachedCatalogue()
  return ids
    .filter((id) => id > after)
    .slice(0, limit)
    .map((id) => cards.get(id)!)
}
