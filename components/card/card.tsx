"use client"

import Link from "next/link"
import type { ReactNode } from "react"
import { CardActions } from "@/components/card/card-actions"
import { CardMenu } from "@/components/card/card-menu"
import { Poster } from "@/components/card/poster"
import { ReasonLine } from "@/components/card/reason-line"
import { useImpression } from "@/components/card/use-impression"
import { useRestPreview } from "@/components/card/use-rest-preview"
import { outbox } from "@/components/outbox/outbox"
import { cx } from "@/components/ui/cx"
import { spokenDuration } from "@/components/ui/format"
import { useHydrated } from "@/components/ui/use-hydrated"
import type { VideoCard } from "@/lib/contract/card"
import type { Reason } from "@/lib/contract/list"

export type CardProps = {
  video: VideoCard
  /** Which rail it is in, and its place there from 0: goes with the events it causes. */
  rail: string
  rank: number
  reason?: Reason
  /** "row" puts the words beside the picture where there is room for a column at the side. */
  shape?: "tile" | "row"
  progress?: number
  /** Instead of the series: "12 s left", "yesterday". */
  note?: ReactNode
  eager?: boolean
  /** In the place of the menu for fingers: what a list offers for each of its videos. */
  action?: ReactNode
}

const SIZES = {
  tile: "(min-width: 1280px) 18vw, (min-width: 992px) 23vw, (min-width: 640px) 29vw, 40vw",
  row: "(min-width: 1100px) 168px, (min-width: 640px) 29vw, 40vw",
}

export function Card(props: CardProps) {
  const { video, rail, rank, reason, shape = "tile", progress, note, eager, action } = props
  const preview = useRestPreview(video.preview !== null)
  const context = { rail, rank }
  const seen = useImpression(video.id, rail, rank)
  const hydrated = useHydrated()
  const row = shape === "row"

  return (
    <article
      ref={seen}
      {...preview.handlers}
      className={cx("group/card relative", row && "wide:flex wide:gap-3")}
      data-video-id={video.id}
    >
      <div className={cx("relative", row && "wide:w-42 wide:shrink-0")}>
        <Poster
          video={video}
          sizes={SIZES[shape]}
          progress={progress}
          playing={preview.playing}
          eager={eager}
        >
          {hydrated && <CardActions video={video} reason={reason} context={context} />}
        </Poster>
      </div>
      <div className={cx("mt-2 flex items-start gap-1", row && "wide:mt-0 wide:min-w-0 wide:flex-1")}>
        <div className="min-w-0 flex-1">
          <h3 className="line-clamp-2 text-sm font-medium">
            <Link
              href={`/watch/${video.id}`}
              prefetch={false}
              onClick={() => outbox.add({ type: "click", video_id: video.id, context })}
              className="card-link"
            >
              {video.title}
              <span className="sr-only">, {spokenDuration(video.duration)}</span>
            </Link>
          </h3>
          <p className="mt-0.5 truncate text-xs text-muted">{note ?? video.series.title}</p>
          {reason && reason.kind !== "trending" && (
            <ReasonLine reason={reason} className="mt-0.5 line-clamp-2 text-xs" />
          )}
        </div>
        {action ?? (hydrated ? <CardMenu video={video} reason={reason} context={context} /> : <MenuSpace />)}
      </div>
    </article>
  )
}

/** Where the menu for fingers will stand. */
const MenuSpace = () => <span className="-mt-2 -mr-2 size-11 shrink-0 not-coarse:hidden" />
