import { beforeEach, describe, expect, it, vi } from "vitest"
import { runCommand } from "@/components/player/run-command"
import type { PlayerActions, Surroundings } from "@/components/player/run-command"

const START = { paused: true, currentTime: 0, duration: 30, volume: 0.98, muted: false, playbackRate: 1 }
const seek = vi.fn((seconds: number) => Promise.resolve(seconds))
const pause = vi.fn()

const playerWith = (state: Partial<PlayerActions["state"]>): PlayerActions => ({
  state: { ...START, ...state },
  play: () => Promise.resolve(),
  pause,
  seek,
  setVolume: (volume) => volume,
  toggleMuted: () => true,
  toggleSubtitles: () => false,
  setPlaybackRate: () => {},
  toggleFullscreen: () => Promise.resolve(),
  togglePictureInPicture: () => Promise.resolve(),
})

const at = (seconds: number): Surroundings => ({
  chapters: [
    { start: 0, title: "One" },
    { start: 10, title: "Two" },
  ],
  now: () => seconds,
  goNext: null,
  goPrevious: () => {},
  showHelp: () => {},
})

beforeEach(() => vi.clearAllMocks())

describe("runCommand", () => {
  it("seeks from where the film stands, and never out of it", () => {
    expect(runCommand({ do: "seek-by", seconds: -10 }, playerWith({}), at(4))).toBe("−10 s")
    expect(runCommand({ do: "seek-by", seconds: 10 }, playerWith({}), at(25))).toBe("+10 s")
    expect(runCommand({ do: "seek-to", share: 0.5 }, playerWith({}), at(25))).toBe("50 %")
    expect(seek.mock.calls).toEqual([[0], [30], [15]])
  })

  it("steps by pictures only while paused", () => {
    runCommand({ do: "step-frame", step: 1 }, playerWith({ paused: false }), at(4))
    expect(seek).not.toHaveBeenCalled()
    runCommand({ do: "step-frame", step: 1 }, playerWith({}), at(4))
    expect(seek.mock.calls[0]![0]).toBeCloseTo(4 + 1 / 30)
  })

  it("goes to a chapter and names it, and stays where there is none", () => {
    expect(runCommand({ do: "step-chapter", step: 1 }, playerWith({}), at(4))).toBe("Two")
    expect(seek).toHaveBeenCalledWith(10)
    expect(runCommand({ do: "step-chapter", step: 1 }, playerWith({}), at(12))).toBeNull()
    expect(seek).toHaveBeenCalledTimes(1)
  })

  it("stops at the loudest, and says what it changed", () => {
    expect(runCommand({ do: "change-volume", by: 0.05 }, playerWith({}), at(0))).toBe("Volume 100 %")
    expect(runCommand({ do: "toggle-mute" }, playerWith({}), at(0))).toBe("Muted")
    expect(runCommand({ do: "change-rate", step: 1 }, playerWith({}), at(0))).toBe("1.25×")
    expect(runCommand({ do: "toggle-captions" }, playerWith({}), at(0))).toBe("Captions off")
  })

  it("pauses what plays", () => {
    runCommand({ do: "toggle-play" }, playerWith({ paused: true }), at(0))
    expect(pause).not.toHaveBeenCalled()
    runCommand({ do: "toggle-play" }, playerWith({ paused: false }), at(0))
    expect(pause).toHaveBeenCalledOnce()
  })
})
