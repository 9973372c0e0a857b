"use client"

import { BufferingIndicator, Poster } from "@videojs/react"
import { Play } from "lucide-react"
import { usePlayer } from "@/components/player/player"
import type { Feedback } from "@/components/player/use-key-feedback"
import { Icon } from "@/components/ui/icon"
import type { VideoCard } from "@/lib/contract/card"

/** What lies over the picture and lets every tap through to it. */
export function PlayerPicture({ video, feedback }: { video: VideoCard; feedback: Feedback | null }) {
  return (
    <div className="pointer-events-none absolute inset-0">
      <Poster.Root
        className="absolute inset-0 bg-stage bg-cover bg-center opacity-0 transition-opacity duration-250 data-[visible]:opacity-100"
        style={{ backgroundImage: `url("${video.poster.blur}")` }}
      >
        <Poster.Image
          src={video.poster.src}
          srcSet={video.poster.srcset}
          sizes="(min-width: 1100px) 70vw, 100vw"
          width={1280}
          height={720}
          fetchPriority="high"
          className="size-full object-contain"
        />
      </Poster.Root>
      <BigPlay />
      <BufferingIndicator
        className="absolute inset-0 hidden items-center justify-center data-[visible]:flex"
        render={(props, state) => (
          <div {...props} role="status">
            {state.visible && (
              <>
                <span className="sr-only">Loading</span>
                <span className="size-12 animate-spin rounded-full border-3 border-on-media-track border-t-on-media" />
              </>
            )}
          </div>
        )}
      />
      {feedback && (
        <p
          key={feedback.id}
          aria-hidden
          className="absolute top-6 left-1/2 -translate-x-1/2 rounded-full bg-stage/80 px-4 py-1.5 text-sm font-medium text-on-media tabular-nums"
        >
          {feedback.words}
        </p>
      )}
    </div>
  )
}

/** For eyes only: a tap anywhere on the picture plays, and the bar has the button. */
function BigPlay() {
  const waits = usePlayer((state) => state.paused && !state.started)
  if (!waits) return null
  return (
    <span
      aria-hidden
      className="absolute top-1/2 left-1/2 flex size-16 -translate-1/2 items-center justify-center rounded-full bg-scrim text-on-media sm:size-20"
    >
      <Icon of={Play} size={32} className="translate-x-0.5 fill-current" />
    </span>
  )
}
