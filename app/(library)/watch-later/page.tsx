import type { Metadata } from "next"
import { ListFailure } from "@/components/library/list-failure"
import { WatchLaterList } from "@/components/library/watch-later-list"
import { listWatchLater } from "@/lib/data/watch-later"
import { currentViewer } from "@/lib/http/current-viewer"
import { orNullWhenDown } from "@/lib/platform/errors"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Watch later" }

const SHOWN = 200

export default async function WatchLaterPage() {
  const viewer = await currentViewer()
  const videos = viewer ? await orNullWhenDown(listWatchLater(viewer.user_id, SHOWN)) : []
  if (!videos) {
    return <ListFailure title="Watch later" sentence="What you have put aside can’t be read right now." />
  }
  return <WatchLaterList videos={videos} />
}
