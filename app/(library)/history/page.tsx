import type { Metadata } from "next"
import { HistoryList } from "@/components/library/history-list"
import { ListFailure } from "@/components/library/list-failure"
import { ago } from "@/components/ui/format"
import { currentViewer } from "@/lib/http/current-viewer"
import { orNullWhenDown } from "@/lib/platform/errors"
import { listHistory } from "@/lib/serving/history"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "History" }

const SHOWN = 200

async function readEntries() {
  const viewer = await currentViewer()
  const watched = viewer ? await listHistory(viewer.user_id, SHOWN) : []
  const now = Date.now()
  return watched.map(({ video, progress, watched_at }) => ({ video, progress, note: ago(watched_at, now) }))
}

export default async function HistoryPage() {
  const entries = await orNullWhenDown(readEntries())
  if (!entries)
    return <ListFailure title="History" sentence="What you have watched can’t be read right now." />
  return <HistoryList entries={entries} />
}
