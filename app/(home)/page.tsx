import type { Metadata } from "next"
import { cache, Suspense } from "react"
import type { ReactNode } from "react"
import { FreshOnReturn } from "@/components/home/fresh-on-return"
import { Hero } from "@/components/home/hero"
import { PageColumn } from "@/components/home/page-column"
import { RecommendedSkeleton } from "@/components/home/recommended-skeleton"
import { NextPage } from "@/components/library/next-page"
import { LivingRail } from "@/components/living-rail/living-rail"
import { Rail } from "@/components/rail/rail"
import { RailFailure } from "@/components/rail/rail-failure"
import { RailSkeleton } from "@/components/rail/rail-skeleton"
import { secondsLeft } from "@/components/ui/format"
import { currentViewer } from "@/lib/http/current-viewer"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { listContinueWatching, listWatchAgain, readViewer } from "@/lib/serving/history"
import { readRecommendations } from "@/lib/serving/recommendations"
import { chooseSeries, toSeriesRail } from "@/lib/serving/series"
import { readBecause, readTrending } from "@/lib/serving/shared-lists"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: { absolute: "Freshet" } }

/** Read once for all rails of a page. */
const loadViewer = cache(readViewer)

/** The viewer's list: for its rail, and for the series that go with it. */
const loadList = cache((viewerId: number | null) => readRecommendations(viewerId, LIST_LENGTH))

const ROW = 8
/** Series that have a rail here: those that matter to this viewer. */
const SERIES_SHOWN = 2
/** Fewer videos look lost in a row of their own. */
const WORTH_A_RAIL = 4

async function findViewer() {
  const viewer = await currentViewer()
  return { viewerId: viewer?.user_id ?? null, renderedAt: Date.now() }
}

export default async function HomePage() {
  const { viewerId, renderedAt } = await findViewer()
  return (
    <PageColumn>
      <FreshOnReturn renderedAt={renderedAt} />
      <Suspense fallback={<RecommendedSkeleton />}>
        <Recommended viewerId={viewerId} renderedAt={renderedAt} />
      </Suspense>
      {viewerId !== null && (
        <Suspense>
          <ContinueWatching viewerId={viewerId} />
          <Because viewerId={viewerId} />
        </Suspense>
      )}
      <Suspense fallback={<RailSkeleton reason />}>
        <Trending />
      </Suspense>
      <Suspense fallback={<RailSkeleton reason />}>
        <SeriesRails viewerId={viewerId} />
      </Suspense>
      {viewerId !== null && (
        <Suspense>
          <WatchAgain viewerId={viewerId} />
        </Suspense>
      )}
    </PageColumn>
  )
}

type RecommendedProps = { viewerId: number | null; renderedAt: number }

async function Recommended({ viewerId, renderedAt }: RecommendedProps) {
  const list = await loadList(viewerId).catch(() => null)
  if (!list) return <WithoutHero rail={<RailFailure title="Recommended for you" />} />
  const first = list.items[0]
  if (!first) return <WithoutHero rail={<LivingRail initial={list} renderedAt={renderedAt} />} />
  return (
    <>
      <Hero key={first.video.id} item={first} />
      <LivingRail initial={list} renderedAt={renderedAt} without={[first.video.id]} />
    </>
  )
}

function WithoutHero({ rail }: { rail: ReactNode }) {
  return (
    <div className="pt-6">
      <h1 className="sr-only">Freshet</h1>
      {rail}
    </div>
  )
}

async function ContinueWatching({ viewerId }: { viewerId: number }) {
  const begun = await loadViewer(viewerId)
    .then((viewer) => listContinueWatching(viewer, ROW))
    .catch(() => null)
  if (!begun) return <RailFailure title="Continue watching" />
  const cards = begun.map(({ video, position, progress }) => ({
    video,
    progress,
    note: secondsLeft(video.duration - position),
  }))
  return <Rail name="continue" title="Continue watching" cards={cards} />
}

async function Because({ viewerId }: { viewerId: number }) {
  const because = await loadViewer(viewerId)
    .then((viewer) => readBecause(viewer, ROW))
    .catch(() => null)
  if (!because) return null
  const cards = because.items.map(({ video }) => ({ video }))
  return <Rail name="because" title={`Because you watched ${because.title}`} cards={cards} />
}

async function WatchAgain({ viewerId }: { viewerId: number }) {
  const videos = await loadViewer(viewerId)
    .then((viewer) => listWatchAgain(viewer, ROW))
    .catch(() => [])
  if (videos.length < WORTH_A_RAIL) return null
  return <Rail name="again" title="Watch again" cards={videos.map((video) => ({ video }))} />
}

async function Trending() {
  const list = await readTrending(ROW).catch(() => null)
  if (!list) return <RailFailure title="Trending" />
  const days = Math.round(list.window_hours / 24)
  const cards = list.items.map(({ video }) => ({ video }))
  return (
    <Rail name="trending" title="Trending" reason={`Most watched in the last ${days} days`} cards={cards} />
  )
}

async function SeriesRails({ viewerId }: { viewerId: number | null }) {
  const list = await loadList(viewerId).catch(() => null)
  const series = await chooseSeries(list?.items ?? [], SERIES_SHOWN).catch(() => null)
  if (!series) return <RailFailure title="All films" />
  return (
    <>
      {series.map((each) => (
        <Rail key={each.slug} {...toSeriesRail(each)} />
      ))}
      <NextPage href="/series" label="All series" />
    </>
  )
}
