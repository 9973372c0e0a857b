"use client"

import { Container, StatusAnnouncer } from "@videojs/react"
import { Video } from "@videojs/react/video"
import { useRouter } from "next/navigation"
import { useCallback, useRef, useState } from "react"
import { outbox } from "@/components/outbox/outbox"
import type { Command } from "@/components/player/key-map"
import { NextCard } from "@/components/player/next-card"
import { usePlayback } from "@/components/player/playback-context"
import { Player, usePlayer } from "@/components/player/player"
import { PlayerControls } from "@/components/player/player-controls"
import { PlayerError } from "@/components/player/player-error"
import { PlayerGestures } from "@/components/player/player-gestures"
import { PlayerPicture } from "@/components/player/player-picture"
import { runCommand } from "@/components/player/run-command"
import { ShortcutsDialog } from "@/components/player/shortcuts-dialog"
import { useChapterTrack } from "@/components/player/use-chapter-track"
import { useKeyFeedback } from "@/components/player/use-key-feedback"
import { useMediaSession } from "@/components/player/use-media-session"
import { usePlayerKeys } from "@/components/player/use-player-keys"
import { useRememberedSettings } from "@/components/player/use-remembered-settings"
import { useResume } from "@/components/player/use-resume"
import { useWatchEvents } from "@/components/player/use-watch-events"
import { cx } from "@/components/ui/cx"
import type { VideoCard, VideoDetail } from "@/lib/contract/card"

export type VideoPlayerProps = {
  video: VideoDetail
  /** Seconds. */
  startAt: number
  next: VideoCard | null
  /** As the server rendered it. */
  theatre: boolean
  className?: string
}

/**
 * The player of one video, with all that it remembers and tells. Needs a PlaybackProvider; give it the video's id as
 * key.
 */
export function VideoPlayer(props: VideoPlayerProps) {
  return (
    <Player>
      <Stage {...props} />
    </Player>
  )
}

function Stage({ video, startAt, next, theatre, className }: VideoPlayerProps) {
  const { element, setElement } = usePlayback()
  const container = useRef<HTMLDivElement>(null)
  const [help, setHelp] = useState(false)
  const { feedback, tell } = useKeyFeedback()
  const goNext = useGoNext(next)
  const run = useRun({ video, element, goNext, showHelp: () => setHelp(true), tell })

  useResume(element, startAt)
  useWatchEvents(element, video.id)
  useRememberedSettings(element)
  useChapterTrack(element, video.chapters, video.duration)
  useMediaSession(video, goNext)
  usePlayerKeys(container, run)

  return (
    <Container
      ref={container}
      role="region"
      aria-label={`Player: ${video.title}`}
      onPointerDown={(event) => event.currentTarget.setAttribute("data-pointed", "")}
      onKeyDown={(event) => event.currentTarget.removeAttribute("data-pointed")}
      className={cx(
        "group/player relative overflow-hidden bg-stage text-on-media outline-none fullscreen:size-full",
        // A tap gives it the focus too, and needs no ring.
        "after:pointer-events-none after:absolute after:inset-0 after:z-40 not-data-[pointed]:focus-visible:after:border-2 not-data-[pointed]:focus-visible:after:border-media-accent",
        className,
      )}
    >
      <Video
        ref={setElement}
        src={video.sources[0]?.src}
        preload="metadata"
        playsInline
        className="absolute inset-0 size-full object-contain"
      >
        {video.captions.map(({ src, lang, label }) => (
          <track key={src} kind="captions" src={src} srcLang={lang} label={label} />
        ))}
        {video.storyboard && <track kind="metadata" label="thumbnails" src={video.storyboard} default />}
      </Video>
      <PlayerPicture video={video} feedback={feedback} />
      {next && goNext && <NextCard next={next} onPlay={goNext} />}
      <PlayerControls video={video} theatre={theatre} onNext={goNext} />
      <PlayerGestures run={run} />
      <PlayerError element={element} />
      <StatusAnnouncer className="sr-only" />
      <ShortcutsDialog open={help} onOpenChange={setHelp} />
    </Container>
  )
}

function useGoNext(next: VideoCard | null): (() => void) | null {
  const router = useRouter()
  const id = next?.id
  const go = useCallback(() => {
    if (id === undefined) return
    outbox.add({ type: "click", video_id: id, context: { rail: "up-next", rank: 0 } })
    router.push(`/watch/${id}`)
  }, [id, router])
  return id === undefined ? null : go
}

type Around = {
  video: VideoDetail
  element: HTMLVideoElement | null
  goNext: (() => void) | null
  showHelp: () => void
  tell: (words: string) => void
}

function useRun({ video, element, goNext, showHelp, tell }: Around): (command: Command) => void {
  const player = usePlayer()
  const router = useRouter()
  return (command) => {
    const words = runCommand(command, player, {
      chapters: video.chapters,
      now: () => element?.currentTime ?? 0,
      goNext,
      goPrevious: () => router.back(),
      showHelp,
    })
    if (words) tell(words)
  }
}
