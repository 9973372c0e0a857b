import { chapterStep } from "@/components/player/chapters"
import type { Command } from "@/components/player/key-map"
import { preferences } from "@/components/player/preferences"
import { nextRate, rateLabel } from "@/components/player/rates"
import { percent } from "@/components/ui/format"

/** What of the player's store commands use. */
export type PlayerActions = {
  readonly state: {
    paused: boolean
    currentTime: number
    duration: number
    volume: number
    muted: boolean
    playbackRate: number
  }
  play: () => Promise<void>
  pause: () => void
  seek: (seconds: number) => Promise<number>
  setVolume: (volume: number) => number
  toggleMuted: () => boolean
  toggleSubtitles: () => boolean
  setPlaybackRate: (rate: number) => void
  toggleFullscreen: () => Promise<void>
  togglePictureInPicture: () => Promise<void>
}

export type Surroundings = {
  chapters: { start: number; title: string }[]
  /** Where the video stands right now: the store follows a little later. */
  now: () => number
  goNext: (() => void) | null
  goPrevious: () => void
  showHelp: () => void
}

const FRAME_S = 1 / 30

/** Does it, and returns what to show for a moment, or null where the picture itself shows it. */
export function runCommand(command: Command, player: PlayerActions, around: Surroundings): string | null {
  const { state } = player
  const to = (seconds: number) => void player.seek(Math.min(state.duration, Math.max(0, seconds)))
  switch (command.do) {
    case "toggle-play":
      if (state.paused) player.play().catch(() => {})
      else player.pause()
      return null
    case "seek-by":
      to(around.now() + command.seconds)
      return `${command.seconds > 0 ? "+" : "−"}${Math.abs(command.seconds)} s`
    case "seek-to":
      to(state.duration * command.share)
      return percent(command.share)
    case "step-frame":
      if (state.paused) to(around.now() + command.step * FRAME_S)
      return null
    case "step-chapter": {
      const start = chapterStep(around.chapters, around.now(), command.step)
      if (start === null) return null
      to(start)
      return around.chapters.findLast((chapter) => chapter.start <= start)?.title ?? null
    }
    case "change-volume":
      return `Volume ${percent(player.setVolume(Math.min(1, Math.max(0, state.volume + command.by))))}`
    case "toggle-mute":
      return player.toggleMuted() ? "Muted" : "Sound on"
    case "change-rate": {
      const rate = nextRate(state.playbackRate, command.step)
      player.setPlaybackRate(rate)
      return rateLabel(rate)
    }
    case "toggle-captions":
      return player.toggleSubtitles() ? "Captions on" : "Captions off"
    case "toggle-fullscreen":
      player.toggleFullscreen().catch(() => {})
      return null
    case "toggle-pip":
      player.togglePictureInPicture().catch(() => {})
      return null
    case "toggle-theatre":
      preferences.set({ theatre: !preferences.read().theatre })
      return null
    case "next-video":
      around.goNext?.()
      return null
    case "previous-video":
      around.goPrevious()
      return null
    case "show-help":
      around.showHelp()
      return null
  }
}
