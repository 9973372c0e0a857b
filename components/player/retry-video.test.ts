import { expect, it, vi } from "vitest"
import { retryFilm } from "@/components/player/retry-video"

/** A video element that is back at its start with each load, and arrives when it is told to. */
class FakeFilm extends EventTarget {
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
  const film = Object.assign(new FakeFilm(), { currentTime: at })
  return { film, retry: () => retryFilm(film as unknown as HTMLVideoElement) }
}

it("goes on where the film broke off, however often it is tried", () => {
  const { film, retry } = open(42)
  retry()
  retry()
  retry()
  film.arrive()
  expect(film.currentTime).toBe(42)
  expect(film.play).toHaveBeenCalledTimes(1)
})

it("knows the new place where it breaks off again later", () => {
  const { film, retry } = open(42)
  retry()
  film.arrive()
  film.currentTime = 50
  retry()
  film.arrive()
  expect(film.currentTime).toBe(50)
})

it("leaves a film that never arrived to whoever knows where it was left", () => {
  const { film, retry } = open(0)
  film.addEventListener("loadedmetadata", () => (film.currentTime = 30))
  retry()
  film.arrive()
  expect(film.currentTime).toBe(30)
})
