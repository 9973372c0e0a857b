import type { Metadata } from "next"
import { cookies } from "next/headers"
import { notFound } from "next/navigation"
import { cache, Suspense } from "react"
import { z } from "zod"
import { LivingRail } from "@/components/living-rail/living-rail"
import { PlaybackProvider } from "@/components/player/playback-context"
import { THEATRE_COOKIE } from "@/components/player/preferences"
import { VideoPlayer } from "@/components/player/video-player"
import { Rail } from "@/components/rail/rail"
import { RailFailure } from "@/components/rail/rail-failure"
import { RailSkeleton } from "@/components/rail/rail-skeleton"
import { ColumnSkeleton } from "@/components/watch/column-skeleton"
import { PLAYER_FRAME } from "@/components/watch/player-frame"
import { UpNext } from "@/components/watch/up-next"
import { VideoAbout } from "@/components/watch/video-about"
import { VideoActions } from "@/components/watch/video-actions"
import { VideoHeading } from "@/components/watch/video-heading"
import { WatchLayout } from "@/components/watch/watch-layout"
import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { currentViewer } from "@/lib/http/current-viewer"
import { upNext } from "@/lib/recommender/rails/up-next"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { listHistory, readViewerVideo } from "@/lib/serving/history"
import { readRecommendations } from "@/lib/serving/recommendations"
import { readSimilar } from "@/lib/serving/shared-lists"
import { findVideo } from "@/lib/serving/videos"

export const dynamic = "force-dynamic"

const SIMILAR_SHOWN = 12
/** Videos of the last days are no surprise as the next one. */
const RECENT = 20
const UNKNOWN = { liked: false, disliked: false, watch_later: false, position: 0 }

const idSchema = z.coerce.number().int().positive().max(2_147_483_647)
const timeSchema = z.coerce.number().nonnegative().max(86_400).optional().catch(undefined)

/** Without a video there is no page: 404, before the first byte is sent. */
const loadVideo = cache(async (text: string): Promise<VideoDetail> => {
  const id = idSchema.safeParse(text)
  const video = id.success ? await findVideo(id.data) : null
  return video ?? notFound()
})

/** The viewer's list: for what is up next, and for the rail. */
const loadList = cache((viewerId: number | null) => readRecommendations(viewerId, LIST_LENGTH))

export async function generateMetadata({ params }: PageProps<"/watch/[id]">): Promise<Metadata> {
  const { title, description } = await loadVideo((await params).id)
  return {
    title,
    description,
    openGraph: { type: "video.other", title, description },
  }
}

export default async function WatchPage({ params, searchParams }: PageProps<"/watch/[id]">) {
  const [video, viewer, jar] = await Promise.all([
    params.then(({ id }) => loadVideo(id)),
    currentViewer(),
    cookies(),
  ])
  const viewerId = viewer?.user_id ?? null
  const [mark, next] = await Promise.all([readMark(viewerId, video), findNext(viewerId, video)])
  const startAt = timeSchema.parse((await searchParams).t) ?? mark.position
  const theatre = jar.get(THEATRE_COOKIE)?.value === "1"
  const rating = mark.liked ? "like" : mark.disliked ? "dislike" : null

  return (
    <PlaybackProvider key={video.id}>
      <WatchLayout
        theatre={theatre}
        player={
          <VideoPlayer
            video={video}
            startAt={startAt}
            next={next}
            theatre={theatre}
            className={PLAYER_FRAME}
          />
        }
        about={
          <>
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
              <VideoHeading video={video} />
              <VideoActions video={video} initial={rating} />
            </div>
            <VideoAbout video={video} />
          </>
        }
        aside={
          <>
            {next && <UpNext next={next} />}
            <Suspense fallback={<ColumnSkeleton />}>
              <Recommended viewerId={viewerId} without={next ? [video.id, next.id] : [video.id]} />
            </Suspense>
          </>
        }
        below={
          <Suspense fallback={<RailSkeleton />}>
            <Similar video={video} />
          </Suspense>
        }
      />
    </PlaybackProvider>
  )
}

async function readMark(viewerId: number | null, video: VideoDetail) {
  return viewerId === null ? UNKNOWN : readViewerVideo(viewerId, video.id).catch(() => UNKNOWN)
}

async function findNext(viewerId: number | null, { id, series }: VideoDetail): Promise<VideoCard | null> {
  const [{ cards, series: all }, similar, own, history] = await Promise.all([
    cachedCatalogue(),
    readSimilar(id, SIMILAR_SHOWN).catch(() => []),
    loadList(viewerId).then(
      ({ items }) => items,
      () => [],
    ),
    viewerId === null ? [] : listHistory(viewerId, RECENT).catch(() => []),
  ])
  const toIds = (items: { video: VideoCard }[]) => items.map(({ video }) => video.id)
  const next = upNext({
    video: id,
    series: all.get(series.slug)?.videos.map((video) => video.id) ?? [],
    similar: toIds(similar),
    own: toIds(own),
    recent: new Set(toIds(history)),
  })
  return next === null ? null : (cards.get(next) ?? null)
}

async function readRecommended(viewerId: number | null) {
  const list = await loadList(viewerId)
  return { list, renderedAt: Date.now() }
}

async function Recommended({ viewerId, without }: { viewerId: number | null; without: number[] }) {
  const read = await readRecommended(viewerId).catch(() => null)
  if (!read) return <RailFailure title="Recommended for you" />
  const { list, renderedAt } = read
  return <LivingRail initial={list} renderedAt={renderedAt} without={without} shape="column" limit={12} />
}

async function Similar({ video }: { video: VideoDetail }) {
  const items = await readSimilar(video.id, SIMILAR_SHOWN).catch(() => null)
  if (!items) return <RailFailure title="Similar films" />
  return <Rail name="similar" title="Similar films" cards={items.map((item) => ({ video: item.video }))} />
}
