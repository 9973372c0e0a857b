"use client"

import { MuteButton, VolumeSlider } from "@videojs/react"
import { Volume1, Volume2, VolumeX } from "lucide-react"
import { CONTROL } from "@/components/player/control-class"
import { usePlayer } from "@/components/player/player"
import { Icon } from "@/components/ui/icon"

/** Mute, and beside it the slider. Fingers have their own keys for volume. */
export function VolumeControl() {
  const muted = usePlayer((state) => state.muted || state.volume === 0)
  const soft = usePlayer((state) => state.volume < 0.5)
  return (
    <div className="flex items-center">
      <MuteButton className={CONTROL} data-tip={muted ? "Sound on (m)" : "Mute (m)"} aria-keyshortcuts="m">
        <Icon of={muted ? VolumeX : soft ? Volume1 : Volume2} size={22} />
      </MuteButton>
      <VolumeSlider.Root className="group/volume relative mr-4 hidden h-6 w-20 cursor-pointer items-center sm:flex coarse:hidden">
        <VolumeSlider.Track className="absolute inset-x-0 h-1 overflow-hidden rounded-full bg-on-media-track">
          <VolumeSlider.Fill className="h-full w-(--media-slider-fill) bg-on-media" />
        </VolumeSlider.Track>
        <VolumeSlider.Thumb className="absolute top-1/2 left-(--media-slider-fill) flex size-6 -translate-1/2 items-center justify-center rounded-full outline-none media-focus">
          <span className="size-3 rounded-full bg-on-media" />
        </VolumeSlider.Thumb>
      </VolumeSlider.Root>
    </div>
  )
}
