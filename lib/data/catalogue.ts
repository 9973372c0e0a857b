import { toCard, toDetail, type VideoRow } from "@/lib/data/to-card"
import type { SeriesRail, VideoCard, VideoDetail } from "@/lib/contract/card"
import { database } from "@/lib/data/client"
import type { Prisma } from "@/lib/data/generated/client"
import { withDeadline } from "@/lib/platform/deadline"
import { groupBy } from "@/lib/platform/group-by"
import { singleton } from "@/lib/platform/singleton"

const WITH_ALL = {
  series: { select: { id: true, slug: true, title: true, description: true } },
  tags: { select: { tag: { select: { name: true } } } },
  stats: { select: { views: true, likes: true } },
  import: { select: { removedAt: true, countedDuration: true } },
} satisfies Prisma.VideoInclude

/** The videos there are, as lists, pages and checks need them all the time. */
export type Catalogue = {
  cards: ReadonlyMap<number, VideoCard>
  details: ReadonlyMap<number, VideoDetail>
  /** Seconds by which views count. Videos that were taken out of the catalogue are here alone: what was watched of them stays counted. */
  durations: ReadonlyMap<number, number>
  /** All ids, ascending. */
  ids: readonly number[]
  /** Every series with its films in order; series without films are left out. */
  rails: readonly SeriesRail[]
}

type Row = VideoRow & {
  series: { id: number; description: string }
  import: { removedAt: Date | null; countedDuration: number | null } | null
}

function toRails(rows: Row[], cards: Catalogue["cards"]): SeriesRail[] {
  const bySeries = [...groupBy(rows, ({ series }) => series.id).values()]
  return bySeries
    .sort(([a], [b]) => a!.series.id - b!.series.id)
    .map((films) => {
      const { slug, title, description } = films[0]!.series
      const videos = films.sort((a, b) => a.episode - b.episode).map(({ id }) => cards.get(id)!)
      return { slug, title, description, videos }
    })
}

/** Reads the whole catalogue. */
export async function loadCatalogue(): Promise<Catalogue> {
  const all: Row[] = await database().video.findMany({ include: WITH_ALL, orderBy: { id: "asc" } })
  const rows = all.filter((row) => !row.import?.removedAt)
  const cards = new Map(rows.map((row) => [row.id, toCard(row)]))
  return {
    cards,
    details: new Map(rows.map((row) => [row.id, toDetail(row)])),
    durations: new Map(all.map((row) => [row.id, row.import?.countedDuration ?? row.duration])),
    ids: rows.map(({ id }) => id),
    rails: toRails(rows, cards),
  }
}

const MAX_AGE_MS = 5_000
/** Longer, and what was known a moment ago is better than waiting. */
const RENEWAL_MS = 200

type Cached = { loading: Promise<Catalogue> | null; last: Catalogue | null; at: number }

function renew(cache: Cached): Promise<Catalogue> {
  cache.loading ??= loadCatalogue().finally(() => (cache.loading = null))
  return cache.loading.then((catalogue) => {
    Object.assign(cache, { last: catalogue, at: Date.now() })
    return catalogue
  })
}

const catalogueCache = () => singleton<Cached>("catalogue", () => ({ loading: null, last: null, at: 0 }))

/** The catalogue as it is now, for this process from now on. */
export async function renewCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  // One that is being read may have been begun before what is to be found in it.
  await cache.loading?.catch(() => undefined)
  return renew(cache)
}

/**
 * The catalogue as it was at most 5 s ago. Where Postgres does not answer, as it was when it last did: films play on, are found and count.
 * Throws only where it never did.
 */
export async function cachedCatalogue(): Promise<Catalogue> {
  const cache = catalogueCache()
  if (cache.last === null) return renew(cache)
  if (Date.now() - cache.at <= MAX_AGE_MS) return cache.last
  return withDeadline(renew(cache), RENEWAL_MS).catch(() => cache.last!)
}

/** Everything about one film, or null. */
export async function findVideo(id: number): Promise<VideoDetail | null> {
  return (await cachedCatalogue()).details.get(id) ?? null
}

/** All films, by id, from the one after `after`. */
export async function listVideos(after: number, limit: number): Promise<VideoCard[]> {
  const { cards, ids } = await cachedCatalogue()
  return ids
    .filter((id) => id > after)
    .slice(0, limit)
    .map((id) => cards.get(id)!)
}
