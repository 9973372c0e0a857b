import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Interaction } from "@/components/outbox/event"
import { followPlayback } from "@/components/player/use-watch-events"

const outbox = vi.hoisted(() => {
  const settlers = new Set<() => void>()
  return {
    viewer: 7 as number | null,
    told: [] as [number | null, Interaction][],
    settlers,
    add(event: Interaction) {
      outbox.told.push([outbox.viewer, event])
    },
    isStill: (viewer: number | null) => viewer === null || viewer === outbox.viewer,
    onBeforeChange: (settle: () => void) => (settlers.add(settle), () => settlers.delete(settle)),
  }
})
vi.mock("@/components/outbox/outbox", () => ({ outbox }))

const video = Object.assign(new EventTarget(), {
  currentTime: 0,
  playbackRate: 1,
  seeking: false,
  paused: false,
})
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
  vi.stubGlobal("window", new EventTarget())
  Object.assign(outbox, { viewer: 7, told: [] })
  video.currentTime = 0
  stop = followPlayback(video as unknown as HTMLVideoElement, 1)
  video.dispatchEvent(new Event("play"))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function play(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 0.25) {
    vi.advanceTimersByTime(250)
    video.currentTime += 0.25
    video.dispatchEvent(new Event("timeupdate"))
  }
}
/** Who is said to have watched, and how long in this view. */
const told = () => outbox.told.map(([viewer, event]) => [viewer, event.watch_time])

describe("a playback", () => {
  it("is told every five seconds, and when it stops", () => {
    play(12)
    stop()
    expect(told()).toEqual([[7, 5], [7, 10], [7, 12]]) // prettier-ignore
  })

  it("is told to its last second before the viewer changes, and as nobody else's afterwards", () => {
    play(8)
    for (const settle of outbox.settlers) settle()
    outbox.viewer = 8
    play(2)
    stop()
    expect(told()).toEqual([[7, 5], [7, 8]]) // prettier-ignore
  })

  it("is another one from there on where it goes on for the next viewer", () => {
    play(8)
    outbox.viewer = 8
    play(12)
    const views = outbox.told.map(([, event]) => event.view_id)
    expect(told()).toEqual([[7, 5], [8, 5], [8, 10]]) // prettier-ignore
    expect(views[0]).not.toBe(views[1])
    expect(views[1]).toBe(views[2])
  })

  it("is the first viewer's where it began before there was one, and that one's alone", () => {
    outbox.viewer = null
    stop()
    outbox.told = []
    stop = followPlayback(video as unknown as HTMLVideoElement, 1)
    outbox.viewer = 7
    play(6)
    outbox.viewer = 8
    play(2)
    stop()
    expect(told()).toEqual([[7, 5]])
  })
})
