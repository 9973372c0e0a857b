import type { Metadata } from "next"
import { LikedList } from "@/components/library/liked-list"
import { listLiked } from "@/lib/data/history"
import { currentViewer } from "@/lib/session/current-viewer"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Liked" }

const SHOWN = 200

export default async function LikedPage() {
  const viewer = await currentViewer()
  return <LikedList videos={viewer ? await listLiked(viewer.user_id, SHOWN) : []} />
}
