"use client"

import { Card } from "@/components/card/card"
import { useLibrary } from "@/components/library/library-provider"
import { ratingOf } from "@/components/library/library-store"
import { ListPage } from "@/components/library/list-page"
import { afterUndo } from "@/components/library/rating"
import { RemoveButton } from "@/components/library/remove-button"
import { VideoGrid, GridVideo } from "@/components/library/video-grid"
import { EmptyState } from "@/components/ui/empty-state"
import { useToast } from "@/components/ui/toast"
import { useRate } from "@/components/watch/use-rating"
import type { VideoCard } from "@/lib/contract/card"

/** Liked videos, the latest like first; a like can be taken back here. */
export function LikedList({ videos }: { videos: VideoCard[] }) {
  const library = useLibrary((all) => all)
  const rate = useRate()
  const toast = useToast()
  const shown = videos.filter((video) => ratingOf(library, video.id, "like") === "like")

  function unlike(video: VideoCard) {
    rate(video.id, "like", () => null)
    const undo = () => rate(video.id, "like", (now) => afterUndo(now, { done: null, before: "like" }))
    toast({ text: `“${video.title}” is no longer liked`, action: { label: "Undo", run: undo } })
  }

  return (
    <ListPage title="Liked">
      {shown.length === 0 ? (
        <EmptyState
          sentence="Films you like are kept here. A like counts more than a view for what you are shown."
          action={{ label: "Find a film", href: "/" }}
        />
      ) : (
        <VideoGrid>
          {shown.map((video, rank) => (
            <GridVideo key={video.id} id={video.id}>
              <Card
                video={video}
                rail="liked"
                rank={rank}
                action={<RemoveButton label="Take the like back" onRemove={() => unlike(video)} />}
              />
            </GridVideo>
          ))}
        </VideoGrid>
      )}
    </ListPage>
  )
}
