"use client"

import { useContainer } from "@videojs/react"
import { useState } from "react"
import { usePlayer } from "@/components/player/player"
import { useCountdown } from "@/components/player/use-countdown"
import { usePreference } from "@/components/player/use-preference"
import { useWatchedOver } from "@/components/player/use-watched-over"
import { buttonClass } from "@/components/ui/button-class"
import { Still } from "@/components/ui/still"
import type { VideoCard } from "@/lib/contract/card"

const COUNTDOWN_S = 5

type Props = { next: VideoCard; onPlay: () => void }

/** At a video's end: the next one, by itself where autoplay is on, and at a press in any case. */
export function NextCard({ next, onPlay }: Props) {
  const ended = usePlayer((state) => state.ended)
  return ended ? <Offer next={next} onPlay={onPlay} /> : null
}

function Offer({ next, onPlay }: Props) {
  const container = useContainer()
  const autoplay = usePreference("autoplay")
  const [cancelled, setCancelled] = useState(false)
  const watchedOver = useWatchedOver(container)
  const counting = autoplay && !cancelled
  const left = useCountdown(COUNTDOWN_S, counting && watchedOver, onPlay)

  if (cancelled) return null
  function cancel() {
    setCancelled(true)
    container?.focus({ preventScroll: true })
  }
  return (
    <div
      role="group"
      aria-label="Next film"
      className="absolute inset-0 z-10 flex animate-enter items-center justify-center bg-stage/85 px-4 pb-14 text-on-media"
      onKeyDown={(event) => event.key === "Escape" && cancel()}
    >
      <div className="flex w-full max-w-xl items-center gap-4 sm:gap-6">
        <Still
          poster={next.poster}
          sizes="256px"
          className="hidden aspect-video w-2/5 rounded-media object-cover sm:block"
        />
        <div className="min-w-0 flex-1">
          <p className="text-sm text-on-media-muted tabular-nums" aria-hidden>
            {counting ? `Next in ${Math.ceil(left)} s` : "Next"}
          </p>
          <p className="line-clamp-2 font-display text-lg font-semibold">{next.title}</p>
          <p role="status" className="sr-only">
            {counting ? `Next is ${next.title}, in ${COUNTDOWN_S} seconds` : `Next is ${next.title}`}
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <button type="button" className={buttonClass("media")} onClick={onPlay}>
              Play now
            </button>
            <button type="button" className={buttonClass("media-quiet")} onClick={cancel}>
              Cancel
            </button>
          </div>
        </div>
      </div>
    </div>
  )
}
