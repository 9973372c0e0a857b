import type { Metadata } from "next"
import { z } from "zod"
import { PageColumn } from "@/components/home/page-column"
import { ListFailure } from "@/components/library/list-failure"
import { NextPage } from "@/components/library/next-page"
import { Rail } from "@/components/rail/rail"
import { orNullWhenDown } from "@/lib/platform/errors"
import { listSeries, toSeriesRail } from "@/lib/serving/series"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Series" }

const SHOWN = 10

const afterSchema = z.string().max(200).catch("")

/** Every series with its first films, some at a time: `?after=` is the last one of the page before. */
export default async function SeriesListPage({ searchParams }: PageProps<"/series">) {
  const after = afterSchema.parse((await searchParams).after ?? "")
  const page = await orNullWhenDown(listSeries(after, SHOWN))
  if (!page) return <ListFailure title="Series" sentence="The series can’t be listed right now." />
  return (
    <PageColumn>
      <h1 className="gutter-x pt-6 font-display text-xl font-semibold">Series</h1>
      {page.series.map((series) => (
        <Rail key={series.slug} {...toSeriesRail(series)} />
      ))}
      <NextPage
        href={page.next === null ? null : `/series?after=${encodeURIComponent(page.next)}`}
        label="More series"
      />
    </PageColumn>
  )
}
