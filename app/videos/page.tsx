import type { Metadata } from "next"
import { z } from "zod"
import { CardGrid } from "@/components/library/card-grid"
import { ListFailure } from "@/components/library/list-failure"
import { ListPage } from "@/components/library/list-page"
import { NextPage } from "@/components/library/next-page"
import { orNullWhenDown } from "@/lib/platform/errors"
import { listVideos } from "@/lib/serving/videos"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "All films" }

const SHOWN = 48

const afterSchema = z.coerce.number().int().min(0).catch(0)

/** Every film there is, some at a time: `?after=` is the last one of the page before. */
export default async function VideosPage({ searchParams }: PageProps<"/videos">) {
  const after = afterSchema.parse((await searchParams).after ?? 0)
  const videos = await orNullWhenDown(listVideos(after, SHOWN))
  if (!videos) return <ListFailure title="All films" sentence="The films can’t be listed right now." />
  const last = videos.length === SHOWN ? videos.at(-1)!.id : null
  return (
    <>
      <ListPage title="All films">
        <CardGrid videos={videos} rail="all" />
      </ListPage>
      <NextPage href={last === null ? null : `/videos?after=${last}`} label="More films" />
    </>
  )
}
