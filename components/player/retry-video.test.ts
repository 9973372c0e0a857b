import { expect, it, vi } from "vitest"
import { retryVideo } from "@/components/player/retry-video"

/** A video element that is back at its start with each load, and arrives when it is told to. */
class FakeVideo extends EventTarget {
  currentTime = 0
  readonly play = vi.fn(async () => {})
  load() {
    this.currentTime = 0
  }
  arrive() {
    this.dispatchEvent(new Event("loadedmetadata"))
  }
}

const open = (at: number) => {
  const video = Object.assign(new FakeVideo(), { currentTime: at })
  return { video, retry: () => retryVideo(video as unknown as HTMLVideoElement) }
}

it("goes on where the film broke off, however often it is tried", () => {
  const { video, retry } = open(42)
  retry()
  retry()
  retry()
  video.arrive()
  expect(video.currentTime).toBe(42)
  expect(video.play).toHaveBeenCalledTimes(1)
})

it("knows the new place where it breaks off again later", () => {
  const { video, retry } = open(42)
  retry()
  video.arrive()
  video.currentTime = 50
  retry()
  video.arrive()
  expect(video.currentTime).toBe(50)
})

it("leaves a film that never arrived to whoever knows where it was left", () => {
  const { video, retry } = open(0)
  video.addEventListener("loadedmetadata", () => (video.currentTime = 30))
  retry()
  video.arrive()
  expect(video.currentTime).toBe(30)
})
