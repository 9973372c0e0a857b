"use client"

import { Card } from "@/components/card/card"
import { FilmGrid, GridFilm } from "@/components/library/film-grid"
import { ListPage } from "@/components/library/list-page"
import { RemoveButton } from "@/components/library/remove-button"
import { useRemoved } from "@/components/library/use-removed"
import { outbox } from "@/components/outbox/outbox"
import { EmptyState } from "@/components/ui/empty-state"
import { useToast } from "@/components/ui/toast"
import type { VideoCard } from "@/lib/contract/card"

/** Liked films, the latest like first; a like can be taken back here. */
export function LikedList({ videos }: { videos: VideoCard[] }) {
  const { removed, mark } = useRemoved()
  const toast = useToast()
  const shown = videos.filter((video) => !removed.has(video.id))

  function unlike(video: VideoCard) {
    mark(video.id, true)
    outbox.add({ type: "unlike", video_id: video.id })
    const undo = () => {
      mark(video.id, false)
      outbox.add({ type: "like", video_id: video.id })
    }
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
        <FilmGrid>
          {shown.map((video, rank) => (
            <GridFilm key={video.id} id={video.id}>
              <Card
                video={video}
                rail="liked"
                rank={rank}
                action={<RemoveButton label="Take the like back" onRemove={() => unlike(video)} />}
              />
            </GridFilm>
          ))}
        </FilmGrid>
      )}
    </ListPage>
  )
}
