import type { SeriesRail, VideoCard, VideoDetail } from "@/lib/contract/card"
import { database } from "@/lib/data/client"
import type { Prisma } from "@/lib/data/generated/client"
import { toCard, toDetail, type VideoRow } from "@/lib/data/to-card"
import { groupBy } from "@/lib/platform/group-by"

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
  /**
   * Seconds by which views count. Videos that were taken out of the catalogue are here alone: what was watched of them
   * stays counted.
   */
  durations: ReadonlyMap<number, number>
  /** All ids, ascending. */
  ids: readonly number[]
  /** Every series with its videos in order; series without videos are left out. The same by slug. */
  rails: readonly SeriesRail[]
  series: ReadonlyMap<string, SeriesRail>
}

type Row = VideoRow & {
  series: { id: number; description: string }
  import: { removedAt: Date | null; countedDuration: number | null } | null
}

function toRails(rows: Row[], cards: Catalogue["cards"]): SeriesRail[] {
  const bySeries = [...groupBy(rows, ({ series }) => series.id).values()]
  return bySeries
    .sort(([a], [b]) => a!.series.id - b!.series.id)
    .map((episodes) => {
      const { slug, title, description } = episodes[0]!.series
      const videos = episodes.sort((a, b) => a.episode - b.episode).map(({ id }) => cards.get(id)!)
      return { slug, title, description, videos }
    })
}

/** Another number with each change of the catalogue. */
export async function readCatalogueVersion(): Promise<bigint> {
  const row = await database().catalogueVersion.findUniqueOrThrow({ where: { id: 1 } })
  return row.version
}

/** Reads the whole catalogue. */
export async function loadCatalogue(): Promise<Catalogue> {
  const all: Row[] = await database().video.findMany({ include: WITH_ALL, orderBy: { id: "asc" } })
  const rows = all.filter((row) => !row.import?.removedAt)
  const cards = new Map(rows.map((row) => [row.id, toCard(row)]))
  const rails = toRails(rows, cards)
  return {
    cards,
    details: new Map(rows.map((row) => [row.id, toDetail(row)])),
    durations: new Map(all.map((row) => [row.id, row.import?.countedDuration ?? row.duration])),
    ids: rows.map(({ id }) => id),
    rails,
    series: new Map(rails.map((rail) => [rail.slug, rail])),
  }
}
