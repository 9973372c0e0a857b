"use client"

import Link from "next/link"
import { useState } from "react"
import { Card } from "@/components/card/card"
import { ClearHistory } from "@/components/library/clear-history"
import { useLibraryStore } from "@/components/library/library-provider"
import { ListPage } from "@/components/library/list-page"
import { RemoveButton } from "@/components/library/remove-button"
import { useRemoved } from "@/components/library/use-removed"
import { VideoGrid, GridVideo } from "@/components/library/video-grid"
import { outbox } from "@/components/outbox/outbox"
import { useSession } from "@/components/session/session-provider"
import { buttonClass } from "@/components/ui/button-class"
import { EmptyState } from "@/components/ui/empty-state"
import { useToast } from "@/components/ui/toast"
import type { VideoCard } from "@/lib/contract/card"

type Entry = { video: VideoCard; progress: number; note: string }

type Props = { entries: Entry[] }

/** What was watched, the latest first. What is taken out no longer counts for recommendations, from that moment. */
export function HistoryList({ entries }: Props) {
  const { viewer } = useSession()
  // What one viewer took out is still there for the next one, when another tab changes who watches.
  return <Entries key={viewer?.user_id} entries={entries} />
}

function Entries({ entries }: Props) {
  const { removed, mark } = useRemoved()
  const [cleared, setCleared] = useState(false)
  const store = useLibraryStore()
  const toast = useToast()
  const shown = cleared ? [] : entries.filter(({ video }) => !removed.has(video.id))

  function remove(video: VideoCard) {
    mark(video.id, true)
    store.setRating(video.id, null)
    outbox.add({ type: "forget", video_id: video.id })
    toast({ text: `“${video.title}” no longer counts for your recommendations` })
  }
  function clear() {
    setCleared(true)
    store.forgetRatings()
    outbox.add({ type: "forget" })
    toast({ text: "Your history is empty, and recommendations start anew" })
  }

  return (
    <ListPage title="History" action={<HistoryActions canClear={shown.length > 0} onClear={clear} />}>
      {shown.length === 0 ? (
        <EmptyState
          sentence="Films you watch are kept here, with the place where you left them."
          action={{ label: "Find a film", href: "/" }}
        />
      ) : (
        <VideoGrid>
          {shown.map(({ video, progress, note }, rank) => (
            <GridVideo key={video.id} id={video.id}>
              <Card
                video={video}
                rail="history"
                rank={rank}
                progress={progress}
                note={note}
                action={<RemoveButton label="Remove from history" onRemove={() => remove(video)} />}
              />
            </GridVideo>
          ))}
        </VideoGrid>
      )}
    </ListPage>
  )
}

function HistoryActions({ canClear, onClear }: { canClear: boolean; onClear: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Link href="/your-data" className={buttonClass("quiet")}>
        Your data
      </Link>
      {canClear && <ClearHistory onClear={onClear} />}
    </div>
  )
}
