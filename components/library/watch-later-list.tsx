"use client"

import { Card } from "@/components/card/card"
import { useIsLater, useWatchLater } from "@/components/library/library-provider"
import { ListPage } from "@/components/library/list-page"
import { RemoveButton } from "@/components/library/remove-button"
import { VideoGrid, GridVideo } from "@/components/library/video-grid"
import { EmptyState } from "@/components/ui/empty-state"
import type { VideoCard } from "@/lib/contract/card"

/** Videos put aside, the latest first. One taken out anywhere on the page leaves the list. */
export function WatchLaterList({ videos }: { videos: VideoCard[] }) {
  const later = useIsLater()
  const shown = videos.filter((video) => later.has(video.id))
  return (
    <ListPage title="Watch later">
      {shown.length === 0 ? (
        <EmptyState
          sentence="Put films aside with the clock on their card, and they wait for you here."
          action={{ label: "Find a film", href: "/" }}
        />
      ) : (
        <VideoGrid>
          {shown.map((video, rank) => (
            <GridVideo key={video.id} id={video.id}>
              <Card video={video} rail="watch-later" rank={rank} action={<Remove video={video} />} />
            </GridVideo>
          ))}
        </VideoGrid>
      )}
    </ListPage>
  )
}

function Remove({ video }: { video: VideoCard }) {
  const { toggle } = useWatchLater(video)
  return <RemoveButton label="Remove from Watch later" onRemove={() => void toggle()} />
}
