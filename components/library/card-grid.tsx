import { Card } from "@/components/card/card"
import { GridVideo, VideoGrid } from "@/components/library/video-grid"
import type { VideoCard } from "@/lib/contract/card"

/** So many cards are in sight at first: their posters are not left to wait. */
const EAGER = 4

/** A grid of cards in their order. `rail`: where they are said to stand. `noteOf`: what stands under a title. */
export function CardGrid<T extends VideoCard>({
  videos,
  rail,
  noteOf,
}: {
  videos: readonly T[]
  rail: string
  noteOf?: (video: T) => string
}) {
  return (
    <VideoGrid>
      {videos.map((video, rank) => (
        <GridVideo key={video.id} id={video.id}>
          <Card video={video} rail={rail} rank={rank} note={noteOf?.(video)} eager={rank < EAGER} />
        </GridVideo>
      ))}
    </VideoGrid>
  )
}
