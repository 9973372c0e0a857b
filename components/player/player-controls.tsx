"use client"

import { Controls, FullscreenButton, PiPButton, PlayButton } from "@videojs/react"
import {
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  RectangleHorizontal,
  RotateCcw,
  SkipForward,
} from "lucide-react"
import { CaptionsMenu } from "@/components/player/captions-menu"
import { CONTROL } from "@/components/player/control-class"
import { usePlayer } from "@/components/player/player"
import { preferences } from "@/components/player/preferences"
import { SpeedMenu } from "@/components/player/speed-menu"
import { TimeDisplay } from "@/components/player/time-display"
import { TimeSlider } from "@/components/player/time-slider"
import { usePreference } from "@/components/player/use-preference"
import { VolumeControl } from "@/components/player/volume-control"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import type { VideoDetail } from "@/lib/contract/card"

type Props = {
  video: VideoDetail
  theatre: boolean
  onNext: (() => void) | null
}

/** The bar over the lower edge. It goes when the viewer rests, and keeps out of the way of the picture. */
export function PlayerControls({ video, theatre, onNext }: Props) {
  return (
    <Controls.Root>
      <Controls.Backdrop className="pointer-events-none absolute inset-x-0 bottom-0 h-40 bg-linear-to-t from-stage/90 to-transparent opacity-0 transition-opacity duration-250 data-[visible]:opacity-100" />
      <Controls.Content className="absolute inset-x-0 bottom-0 z-20 px-2 pb-1 opacity-0 transition-opacity duration-250 not-data-[visible]:pointer-events-none focus-within:opacity-100 data-[visible]:opacity-100 sm:px-3 sm:pb-2">
        <TimeSlider className="mx-1.5" />
        <div className="flex items-center justify-between gap-1">
          <div className="flex min-w-0 items-center">
            <PlayPause />
            {onNext && (
              <button
                type="button"
                aria-label="Next film"
                aria-keyshortcuts="Shift+N"
                data-tip="Next (Shift N)"
                onClick={onNext}
                className={cx(CONTROL, "max-[22rem]:hidden")}
              >
                <Icon of={SkipForward} size={22} />
              </button>
            )}
            <VolumeControl />
            <TimeDisplay duration={video.duration} />
          </div>
          <div className="flex shrink-0 items-center">
            {video.captions.length > 0 && <CaptionsMenu />}
            <SpeedMenu />
            <TheatreButton rendered={theatre} />
            <PiPButton
              className={cx(CONTROL, "max-sm:hidden")}
              data-tip="Picture in picture (i)"
              aria-keyshortcuts="i"
            >
              <Icon of={PictureInPicture2} size={22} />
            </PiPButton>
            <FullScreen />
          </div>
        </div>
      </Controls.Content>
    </Controls.Root>
  )
}

function PlayPause() {
  const paused = usePlayer((state) => state.paused)
  const ended = usePlayer((state) => state.ended)
  return (
    <PlayButton
      className={CONTROL}
      data-tip={ended ? "Again (k)" : paused ? "Play (k)" : "Pause (k)"}
      aria-keyshortcuts="k Space"
    >
      <Icon of={ended ? RotateCcw : paused ? Play : Pause} size={24} />
    </PlayButton>
  )
}

function TheatreButton({ rendered }: { rendered: boolean }) {
  const theatre = usePreference("theatre", rendered)
  return (
    <button
      type="button"
      aria-label="Theatre"
      aria-pressed={theatre}
      aria-keyshortcuts="t"
      data-tip="Theatre (t)"
      onClick={() => preferences.set({ theatre: !theatre })}
      className={cx(CONTROL, "max-wide:hidden in-[:fullscreen]:hidden")}
    >
      <Icon of={RectangleHorizontal} size={22} />
    </button>
  )
}

function FullScreen() {
  const full = usePlayer((state) => state.fullscreen)
  return (
    <FullscreenButton
      className={cx(CONTROL, "tip-end")}
      data-tip={full ? "Leave full screen (f)" : "Full screen (f)"}
      aria-keyshortcuts="f"
    >
      <Icon of={full ? Minimize : Maximize} size={22} />
    </FullscreenButton>
  )
}
