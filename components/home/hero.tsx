"use client"

import { Clock, ClockCheck, Play } from "lucide-react"
import Link from "next/link"
import { reasonParts } from "@/components/card/reason"
import { useImpression } from "@/components/card/use-impression"
import { useWatchLater } from "@/components/library/library-provider"
import { outbox } from "@/components/outbox/outbox"
import { buttonClass } from "@/components/ui/button-class"
import { clock } from "@/components/ui/format"
import { Icon } from "@/components/ui/icon"
import { Still } from "@/components/ui/still"
import type { ListItem } from "@/lib/contract/list"

const CONTEXT = { rail: "recommended", rank: 0 }

/**
 * The first of the viewer's recommendations, large. A still: a preview as wide as the screen would be coarse, and its
 * captions would lie under ours.
 */
export function Hero({ item: { video, reason } }: { item: ListItem }) {
  const later = useWatchLater(video)
  const { lead, title } = reasonParts(reason)
  const seen = useImpression(video.id, CONTEXT.rail, CONTEXT.rank)

  return (
    <section
      ref={seen}
      aria-labelledby="hero-title"
      data-hero={video.id}
      className="relative isolate flex min-h-[26rem] items-end overflow-hidden bg-stage bg-cover bg-center sm:aspect-video sm:max-h-[min(34rem,68svh)] sm:min-h-[22rem] sm:w-full"
      style={{ backgroundImage: `url("${video.poster.blur}")` }}
    >
      <Still
        poster={video.poster}
        sizes="100vw"
        fetchPriority="high"
        className="absolute inset-0 -z-20 size-full object-cover"
      />
      <div className="absolute inset-0 -z-10 bg-linear-to-t from-stage via-stage/45 to-transparent sm:bg-linear-to-tr sm:via-stage/35 sm:to-60%" />
      <div className="gutter-x flex w-full items-end justify-between gap-4 pt-24 pb-6 sm:pb-9">
        <div className="min-w-0 text-on-media">
          <p className="text-sm text-on-media-muted">
            {lead}
            {title && <cite className="text-on-media not-italic"> {title}</cite>}
          </p>
          <h1 id="hero-title" className="mt-1 font-display text-xl font-semibold sm:text-2xl">
            {video.title}
          </h1>
          <p className="mt-1.5 text-sm text-on-media-muted tabular-nums">
            {video.series.title} · {clock(video.duration)}
          </p>
          <div className="mt-4 flex flex-wrap gap-2.5">
            <Link
              href={`/watch/${video.id}`}
              prefetch={false}
              onClick={() => outbox.add({ type: "click", video_id: video.id, context: CONTEXT })}
              className={buttonClass("media", "px-5")}
            >
              <Icon of={Play} size={18} className="fill-current" />
              Play
            </Link>
            <button
              type="button"
              aria-pressed={later.saved}
              onClick={() => void later.toggle()}
              className={buttonClass("media-quiet")}
            >
              <Icon of={later.saved ? ClockCheck : Clock} size={18} />
              Watch later
            </button>
          </div>
        </div>
      </div>
    </section>
  )
}
