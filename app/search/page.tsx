import type { Metadata } from "next"
import Link from "next/link"
import { z } from "zod"
import { CardGrid } from "@/components/library/card-grid"
import { ListFailure } from "@/components/library/list-failure"
import { ListPage } from "@/components/library/list-page"
import { Rail } from "@/components/rail/rail"
import { buttonClass } from "@/components/ui/button-class"
import { plural } from "@/components/ui/format"
import type { SeriesRail } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { orNullWhenDown } from "@/lib/platform/errors"
import { searchVideos } from "@/lib/serving/search"
import { readTrending } from "@/lib/serving/shared-lists"

export const dynamic = "force-dynamic"

const SHOWN = 60
const TRENDING_SHOWN = 18

const querySchema = z.string().trim().max(200).catch("")

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const query = querySchema.parse((await searchParams).q)
  return { title: query === "" ? "Search" : `Search: ${query}` }
}

/** All of it is in the first answer, so that it works where no script does. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const query = querySchema.parse((await searchParams).q)
  const found = await orNullWhenDown(searchVideos(query, SHOWN))
  if (found === null) return <ListFailure title="Search" sentence="Films can’t be searched right now." />
  if (found.length === 0) return <NothingFound query={query} />
  return (
    <ListPage
      title={`“${query}”`}
      action={
        <p role="status" className="text-sm text-muted">
          {plural(found.length, "film")}
        </p>
      }
    >
      <CardGrid videos={found} rail="search" />
    </ListPage>
  )
}

async function NothingFound({ query }: { query: string }) {
  const [{ rails }, trending] = await Promise.all([
    cachedCatalogue(),
    readTrending(TRENDING_SHOWN).catch(() => null),
  ])
  return (
    <>
      <ListPage title={query === "" ? "Search" : `Nothing found for “${query}”`}>
        <p className="max-w-prose text-muted" role="status">
          {query === ""
            ? "Type a title, a series or a subject above, or start with a series."
            : "Look for fewer or shorter words, or start with a series."}
        </p>
        <SeriesLinks series={rails} />
      </ListPage>
      {trending && (
        <div className="pt-10">
          <Rail name="trending" title="Trending" cards={trending.items.map(({ video }) => ({ video }))} />
        </div>
      )}
    </>
  )
}

function SeriesLinks({ series }: { series: readonly SeriesRail[] }) {
  return (
    <ul className="mt-5 flex flex-wrap gap-2" aria-label="Series">
      {series.map(({ slug, title }) => (
        <li key={slug}>
          <Link href={`/search?q=${encodeURIComponent(title)}`} className={buttonClass("quiet")}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
