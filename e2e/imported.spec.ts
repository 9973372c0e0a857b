import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright/test"
import { database } from "@/lib/data/client"
import { makeMany } from "@/test-support/import/make-many"
import { runImport } from "@/test-support/import/run-import"
import { expect, test } from "./fixtures"

const MINUTE = 60_000
/** Of all files that can be made, one of so many. All 202 take a quarter of an hour. */
const EVERY = Number(process.env.IMPORTED_EVERY ?? 25)
/** Seconds. A browser rounds, and cuts the rest of a last frame of sound. */
const LENGTH_OFF = 0.3

type Imported = { title: string; duration: number; path: string }
type Played = { error: string | null; duration: number; time: number; frames: number }

let folder: string
let videos: Imported[]
test.beforeAll(async () => {
  test.setTimeout(40 * MINUTE)
  folder = mkdtempSync(join(tmpdir(), "freshet-many-"))
  makeMany(folder, EVERY)
  const { output } = await runImport([folder])
  console.log(output)
  const rows = await database().video.findMany({ where: { import: { source: folder, removedAt: null } } })
  await database().$disconnect()
  videos = rows.map(({ title, duration, media }) => ({
    title,
    duration,
    path: (media as { sources: { path: string }[] }).sources[0]!.path,
  }))
})
test.afterAll(async () => {
  await runImport([folder, "--remove"])
  rmSync(folder, { recursive: true })
})

/** Plays a file from its start to its end, at a pace at which every frame is still decoded. */
function play(page: Page, src: string): Promise<Played> {
  return page.evaluate(async (src) => {
    const video = document.createElement("video")
    Object.assign(video, { src, muted: true })
    document.body.append(video)
    const over = new Promise<string | null>((resolve) => {
      video.addEventListener("ended", () => resolve(null))
      video.addEventListener("error", () => resolve(video.error?.message || `error ${video.error?.code}`))
      setTimeout(() => resolve(`it stands at ${video.currentTime}`), 20_000)
    })
    await video.play().catch(() => undefined)
    const error = await over
    const { duration, currentTime: time } = video
    const frames = video.getVideoPlaybackQuality().totalVideoFrames
    video.remove()
    return { error, duration, time, frames }
  }, src)
}

test("whatever was imported plays to its end, and is as long as the site says", async ({ site, page }) => {
  test.setTimeout(videos.length * MINUTE)
  await site.open("/")
  expect(videos.length).toBeGreaterThan(4)
  for (const { title, duration, path } of videos) {
    const played = await play(page, `/media/${path}`)
    expect.soft(played.error, title).toBeNull()
    expect.soft(Math.abs(played.duration - duration), `${title}: ${played.duration}`).toBeLessThan(LENGTH_OFF)
    expect.soft(played.frames, title).toBeGreaterThan(0)
  }
})
