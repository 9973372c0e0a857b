import type { Metadata } from "next"
import { WatchLaterList } from "@/components/library/watch-later-list"
import { listWatchLater } from "@/lib/data/watch-later"
import { currentViewer } from "@/lib/session/current-viewer"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Watch later" }

const SHOWN = 200

export default async function WatchLaterPage() {
  const viewer = await currentViewer()
  return <WatchLaterList videos={viewer ? await listWatchLater(viewer.user_id, SHOWN) : []} />
}
