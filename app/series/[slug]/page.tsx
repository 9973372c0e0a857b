import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { z } from "zod"
import { CardGrid } from "@/components/library/card-grid"
import { ListPage } from "@/components/library/list-page"
import { NextPage } from "@/components/library/next-page"
import { findSeries } from "@/lib/serving/series"

export const dynamic = "force-dynamic"

const SHOWN = 48

const startSchema = z.coerce.number().int().min(0).catch(0)

const loadSeries = cache(async (slug: string) => (await findSeries(decodeURIComponent(slug))) ?? notFound())

export async function generateMetadata({ params }: PageProps<"/series/[slug]">): Promise<Metadata> {
  const { title, description } = await loadSeries((await params).slug)
  return { title, description }
}

/** The films of a series in their order, some at a time: `?after=` is the episode that the page before ended with. */
export default async function SeriesPage({ params, searchParams }: PageProps<"/series/[slug]">) {
  const { slug, title, description, videos } = await loadSeries((await params).slug)
  const after = startSchema.parse((await searchParams).after ?? 0)
  const behind = videos.filter(({ episode }) => episode > after)
  const shown = behind.slice(0, SHOWN)
  const next = behind.length > SHOWN ? shown.at(-1)!.episode : null
  return (
    <>
      <ListPage title={title}>
        <p className="-mt-4 mb-6 max-w-prose text-sm text-muted">{description}</p>
        <CardGrid videos={shown} rail="series" noteOf={({ episode }) => `Film ${episode}`} />
      </ListPage>
      <NextPage
        href={next === null ? null : `/series/${encodeURIComponent(slug)}?after=${next}`}
        label="More of this series"
      />
    </>
  )
}
