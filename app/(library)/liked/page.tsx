import type { Metadata } from "next"
import { LikedList } from "@/components/library/liked-list"
import { ListFailure } from "@/components/library/list-failure"
import { currentViewer } from "@/lib/http/current-viewer"
import { orNullWhenDown } from "@/lib/platform/errors"
import { listLiked } from "@/lib/serving/history"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Liked" }

const SHOWN = 200

export default async function LikedPage() {
  const viewer = await currentViewer()
  const videos = viewer ? await orNullWhenDown(listLiked(viewer.user_id, SHOWN)) : []
  if (!videos) return <ListFailure title="Liked" sentence="What you like can’t be read right now." />
  return <LikedList videos={videos} />
}
