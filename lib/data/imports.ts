import { mediaSchema, type Media } from "@/lib/contract/media"
import { database } from "@/lib/data/client"
import type { Prisma } from "@/lib/data/generated/client"
import { LOCKS } from "./advisory-lock"

const WAIT_MS = 60_000
/** Lower ones are left to the films that come with Freshet. */
const FIRST_VIDEO = 10_001
const FIRST_SERIES = 1_001

/** Where a video lies: its folder, absolute, its path below it, and what the file was like when it was read. */
export type Origin = {
  source: string
  path: string
  contentHash: string
  bytes: number
  modifiedMs: number
}

/** A video that was imported at some time. */
export type KnownImport = Origin & {
  videoId: number
  title: string
  seriesId: number
  episode: number
  media: Media
  isRemoved: boolean
}

export type ImportedVideo = {
  title: string
  slug: string
  description: string
  /** Seconds. */
  duration: number
  publishedAt: Date
  tags: string[]
  media: Media
}

/** Where a video stands. */
export type Place = { videoId: number; seriesId: number; episode: number }

type Transaction = Prisma.TransactionClient

/** Everything that was ever imported, from any folder. */
export async function readImports(): Promise<KnownImport[]> {
  const rows = await database().import.findMany({ include: { video: true }, orderBy: { videoId: "asc" } })
  return rows.map(({ video, bytes, modifiedAt, removedAt, ...row }) => ({
    videoId: row.videoId,
    source: row.source,
    path: row.path,
    contentHash: row.contentHash,
    bytes: Number(bytes),
    modifiedMs: modifiedAt.getTime(),
    title: video.title,
    seriesId: video.seriesId,
    episode: video.episode,
    media: mediaSchema.parse(video.media),
    isRemoved: removedAt !== null,
  }))
}

const toColumns = ({ bytes, modifiedMs, ...origin }: Origin) => ({
  ...origin,
  bytes: BigInt(bytes),
  modifiedAt: new Date(modifiedMs),
})

/** Two imports at once take turns, so that each finds ids of its own. */
function inTurn<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS.importVideos}::bigint)`
      return work(tx)
    },
    { maxWait: WAIT_MS, timeout: WAIT_MS },
  )
}

async function nextVideoId(tx: Transaction): Promise<number> {
  const { _max } = await tx.video.aggregate({ _max: { id: true } })
  return Math.max(FIRST_VIDEO, (_max.id ?? 0) + 1)
}

/** Makes a series. `slug` gets its id appended. Answers the id. */
export async function createSeries(series: {
  slug: string
  title: string
  description: string
}): Promise<number> {
  return inTurn(async (tx) => {
    const { _max } = await tx.series.aggregate({ _max: { id: true } })
    const id = Math.max(FIRST_SERIES, (_max.id ?? 0) + 1)
    await tx.series.create({ data: { id, ...series, slug: `${series.slug}-${id}` } })
    return id
  })
}

/** Views that were counted by one length must go on being counted by it, or nothing could be recounted. */
async function lengthThatCounts(tx: Transaction, videoId: number, duration: number): Promise<number | null> {
  const before = await tx.video.findUnique({ where: { id: videoId }, include: { import: true } })
  if (before === null) return null
  const counted = before.import?.countedDuration ?? before.duration
  if (counted === duration) return null
  const watched = await tx.interaction.findFirst({ where: { videoId }, select: { id: true } })
  return watched === null ? null : counted
}

/**
 * Puts a processed video into the catalogue: a new one, or under `knownId` over what it was before. It stands behind
 * all others of its series until `placeVideos`.
 */
export async function saveImported(
  knownId: number | undefined,
  origin: Origin,
  seriesId: number,
  { slug, tags, ...video }: ImportedVideo,
): Promise<Place> {
  return inTurn(async (tx) => {
    const id = knownId ?? (await nextVideoId(tx))
    const countedDuration = await lengthThatCounts(tx, id, video.duration)
    const links = tags.map((name) => ({ tag: { connectOrCreate: { where: { name }, create: { name } } } }))
    const { _max } = await tx.video.aggregate({ where: { seriesId }, _max: { episode: true } })
    const episode = Math.max(0, _max.episode ?? 0) + 1
    const fields = { ...video, slug: `${slug}-${id}`, seriesId, episode }
    await tx.videoTag.deleteMany({ where: { videoId: id } })
    await tx.video.upsert({
      where: { id },
      create: { id, ...fields, tags: { create: links }, stats: { create: {} } },
      update: { ...fields, tags: { create: links } },
    })
    const row = { ...toColumns(origin), countedDuration, removedAt: null }
    await tx.import.upsert({ where: { videoId: id }, create: { videoId: id, ...row }, update: row })
    return { videoId: id, seriesId, episode }
  })
}

/**
 * Writes what changed about a video whose pictures and sound did not: where it lies, what it is called, its captions.
 */
export async function updateImported(
  videoId: number,
  origin: Origin,
  video: { title: string; media: Media },
): Promise<void> {
  await database().$transaction([
    database().import.update({ where: { videoId }, data: toColumns(origin) }),
    database().video.update({ where: { id: videoId }, data: video }),
  ])
}

/** Puts videos into their places, all at once: several may change theirs with each other. */
export async function placeVideos(places: Place[]): Promise<void> {
  if (places.length === 0) return
  const column = (name: keyof Place) => places.map((place) => place[name])
  await inTurn(async (tx) => {
    const ids = column("videoId")
    await tx.$executeRaw`UPDATE videos SET episode = -id WHERE id = ANY(${ids}::int[])`
    await tx.$executeRaw`
      UPDATE videos SET series_id = place.series_id, episode = place.episode
      FROM unnest(${ids}::int[], ${column("seriesId")}::int[], ${column("episode")}::int[])
        AS place(id, series_id, episode)
      WHERE videos.id = place.id`
  })
}

/** Takes videos out of the catalogue. What was watched of them stays in the record; their places become free. */
export async function removeImported(videoIds: number[]): Promise<void> {
  await inTurn(async (tx) => {
    await tx.import.updateMany({ where: { videoId: { in: videoIds } }, data: { removedAt: new Date() } })
    await tx.$executeRaw`UPDATE videos SET episode = -id WHERE id = ANY(${videoIds}::int[])`
  })
}
