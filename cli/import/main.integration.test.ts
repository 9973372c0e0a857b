import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { createCanvas, loadImage } from "@napi-rs/canvas"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readBundledFilms } from "@/cli/shared/bundled-films"
import { mediaUrl } from "@/lib/contract/media"
import { renewCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { readImports, type KnownImport } from "@/lib/data/imports"
import { saveCatalogue } from "@/lib/data/save-catalogue"
import { addToWatchLater, listWatchLater } from "@/lib/data/watch-later"
import { serveFile } from "@/lib/media/serve-file"
import { listHistory } from "@/lib/serving/history"
import { readRecommendations } from "@/lib/serving/recommendations"
import { readSimilar } from "@/lib/serving/shared-lists"
import { findDifferences } from "@/test-support/find-differences"
import { createImportSite, type ImportSite } from "@/test-support/import/import-site"
import { makeSmallVideo, makeVideos, SECONDS } from "@/test-support/import/make-videos"
import { runImport } from "@/test-support/import/run-import"
import { TestWorker } from "@/test-support/test-worker"
import { probeFile } from "./probe"

const MINUTE = 60_000
const VIEWER = 7_000_001

let site: ImportSite
let worker: TestWorker
let folder: string
let media: string
let bad: string[]
beforeAll(async () => {
  site = await createImportSite("Our films")
  folder = site.folder
  media = join(site.home, "media")
  worker = await TestWorker.start()
  bad = makeVideos(folder)
}, 3 * MINUTE)
afterAll(async () => {
  await worker.stop()
  await site.remove()
})

const listMedia = () => readdirSync(media).filter((name) => !name.startsWith("."))
const inMedia = (name: string) => join(media, name)

/** By path, without those that were taken out. */
async function readLive(): Promise<Map<string, KnownImport>> {
  const live = (await readImports()).filter(({ isRemoved }) => !isRemoved)
  return new Map(live.map((entry) => [entry.path, entry]))
}
const sourceOf = ({ media }: KnownImport) => inMedia(media.sources[0]!.path)

const watch = (videoId: number, seconds: number): Promise<void> =>
  worker.send([{ user_id: VIEWER, video_id: videoId, watch_time: seconds, position: seconds }])

describe("npm run import", () => {
  it(
    "takes in every video, and tells the reason of each file that is none",
    async () => {
      const { code, output } = await runImport([folder])
      expect(code, output).toBe(1)
      for (const name of bad) expect(output).toMatch(new RegExp(`failed +${name} +It [a-z ]+`))
      expect(output).toContain("10 new, 3 failed.")
      const live = await readLive()
      expect([...live.keys()].sort()).toEqual(
        [
          "01_my-holiday_video.mp4",
          "02_phone.mp4",
          "Trip/03 vp9.webm",
          "Trip/Rome/silent.mkv",
          "Trip/Rome/standing.mp4",
          "Trip/Rome/uneven.mp4",
          "Trip/odd.webm",
          "av1.webm",
          "chapters.mp4",
          "end.mp4",
        ].sort(),
      )
      for (const { videoId, seriesId } of live.values()) {
        expect(videoId).toBeGreaterThan(10_000)
        expect(seriesId).toBeGreaterThan(1_000)
      }
    },
    10 * MINUTE,
  )

  it.each([
    ["01_my-holiday_video.mp4", "as it is", "h264", "aac", "320x180"],
    ["02_phone.mp4", "encoded", "h264", "aac", "320x182"],
    ["av1.webm", "as it is", "av1", null, "320x184"],
    ["end.mp4", "packed", "h264", "aac", "320x186"],
    ["Trip/03 vp9.webm", "as it is", "vp9", "opus", "320x188"],
    ["Trip/odd.webm", "encoded", "h264", null, "320x180"],
    ["Trip/Rome/standing.mp4", "as it is", "h264", "aac", "180x320"],
    ["Trip/Rome/silent.mkv", "packed", "h264", null, "320x190"],
    ["Trip/Rome/uneven.mp4", "as it is", "h264", null, "320x192"],
    ["chapters.mp4", "as it is", "h264", "aac", "320x180"],
  ])("makes %s playable: %s", async (path, how, codec, sound, size) => {
    const entry = (await readLive()).get(path)!
    const { video, audio, container, duration } = await probeFile(sourceOf(entry))
    expect([video.codec, audio?.codec ?? null, `${video.width}x${video.height}`]).toEqual([
      codec,
      sound,
      size,
    ])
    expect(entry.media.sources[0]!.type).toBe(`video/${container}`)
    expect(video.pixelFormat).toBe("yuv420p")
    expect(duration).toBeGreaterThan(SECONDS - 0.2)
    const isSame = readFileSync(sourceOf(entry)).equals(readFileSync(join(folder, path)))
    expect(isSame).toBe(how === "as it is")
  })

  it("makes poster, preview and storyboard of each", async () => {
    for (const { path, media } of (await readLive()).values()) {
      for (const poster of media.posters) {
        const image = await loadImage(inMedia(poster.path))
        expect([image.width, image.height], path).toEqual([poster.width, (poster.width * 9) / 16])
        const ctx = createCanvas(image.width, image.height).getContext("2d")
        ctx.drawImage(image, 0, 0)
        const { data } = ctx.getImageData(0, 0, image.width, image.height)
        expect(Math.max(...data.filter((_, at) => at % 997 === 0 && at % 4 !== 3)), path).toBeGreaterThan(100)
      }
      expect(media.posters.map(({ width }) => width)).toEqual([640, 1280])
      expect(media.poster_blur).toMatch(/^data:image\/webp;base64,/)
      const preview = await probeFile(inMedia(media.preview!))
      expect(statSync(inMedia(media.preview!)).size).toBeLessThanOrEqual(120_000)
      expect([preview.container, preview.audio]).toEqual(["webm", null])
      expect(preview.duration).toBeCloseTo(3, 0)
      const cues = readFileSync(inMedia(media.storyboard!), "utf8")
      const [, sheet] = /^(\S+)#xywh=0,0,160,90$/m.exec(cues)!
      expect((await loadImage(inMedia(sheet!))).width, path).toBe(800)
    }
  })

  it("reads titles, order, series, captions and chapters from files and their names", async () => {
    const { rails, details } = await renewCatalogue()
    const own = rails.filter(({ videos }) => videos[0]!.id > 10_000)
    expect(
      own.map(({ title, videos }) => [title, videos.map((card) => `${card.episode} ${card.title}`)]),
    ).toEqual([
      ["Our films", ["1 My holiday video", "2 Phone", "3 Av1", "4 Chapters", "5 End"]],
      ["Trip", ["3 Vp9", "4 Odd"]],
      ["Trip – Rome", ["1 Silent", "2 Standing", "3 Uneven"]],
    ])
    const live = await readLive()
    const detailOf = (path: string) => details.get(live.get(path)!.videoId)!
    expect(detailOf("chapters.mp4").chapters).toEqual([
      { start: 0, title: "Arrival" },
      { start: 1.5, title: "Dinner" },
    ])
    const [captions] = live.get("Trip/Rome/standing.mp4")!.media.captions
    expect(captions).toMatchObject({ lang: "de", label: "Deutsch" })
    expect(readFileSync(inMedia(captions!.path), "utf8")).toBe("WEBVTT\n\n00:01.000 --> 00:02.500\nGrüße\n")
  })

  it("has its files served by the site, in parts", async () => {
    const { media } = (await readLive()).get("02_phone.mp4")!
    const { path } = media.sources[0]!
    const request = new Request(`http://localhost${mediaUrl(path)}`, { headers: { range: "bytes=4-7" } })
    const response = await serveFile(request, path)
    expect([response.status, await response.text()]).toEqual([206, "ftyp"])
  })

  it(
    "does nothing the second time",
    async () => {
      for (const name of bad) rmSync(join(folder, name))
      const before = { rows: await readImports(), files: listMedia() }
      const { code, output } = await runImport([folder])
      expect(output).toBe(
        "passed   1 hidden: .hidden.mp4\npassed   1 no videos by their ending: .txt 1\n10 as before.\n",
      )
      expect(code).toBe(0)
      expect({ rows: await readImports(), files: listMedia() }).toEqual(before)
    },
    MINUTE,
  )

  it(
    "knows a renamed file, and a viewer's history of it",
    async () => {
      const { videoId } = (await readLive()).get("end.mp4")!
      await watch(videoId, SECONDS)
      await addToWatchLater(VIEWER, videoId)
      await worker.stop()
      renameSync(join(folder, "end.mp4"), join(folder, "Trip/01 the end.mp4"))
      const { code, output } = await runImport([folder])
      expect(output).toContain("renamed  Trip/01 the end.mp4  was end.mp4")
      expect(code).toBe(0)
      await renewCatalogue()
      const [watched] = await listHistory(VIEWER, 10)
      expect(watched!.video).toMatchObject({ id: videoId, title: "The end", series: { title: "Trip" } })
    },
    MINUTE,
  )

  it(
    "takes a changed file for the same video, and leaves its views countable",
    async () => {
      const { videoId, media } = (await readLive()).get("Trip/01 the end.mp4")!
      makeSmallVideo(folder, "Trip/01 the end.mp4", 322)
      const { code, output } = await runImport([folder])
      expect(output).toMatch(/changed +Trip\/01 the end.mp4 +video /)
      expect(code).toBe(0)
      const after = (await readLive()).get("Trip/01 the end.mp4")!
      expect(after.videoId).toBe(videoId)
      expect(after.media.sources).not.toEqual(media.sources)
      await renewCatalogue()
      await worker.renewStaleLists()
      expect(await findDifferences()).toEqual([])
    },
    2 * MINUTE,
  )

  it("is left alone by what brings the bundled films up", async () => {
    const { series, videos } = readBundledFilms()
    const before = await readImports()
    await database().series.deleteMany({ where: { videos: { none: {} } } })
    await saveCatalogue(
      series.map((each) => ({ ...each, id: each.id + 100, slug: `bundled-${each.slug}` })),
      videos.slice(0, 3).map((each) => ({ ...each, id: each.id + 100, series: `bundled-${each.series}` })),
    )
    expect(await readImports()).toEqual(before)
  })

  it(
    "takes everything out again, and keeps the record",
    async () => {
      const { videoId } = (await readLive()).get("Trip/01 the end.mp4")!
      expect(await listWatchLater(VIEWER, 10)).toHaveLength(1)
      const { code, output } = await runImport([folder, "--remove"])
      expect(output).toContain("10 removed.")
      expect(code).toBe(0)
      expect(listMedia()).toHaveLength(0)
      expect((await readLive()).size).toBe(0)
      const catalogue = await renewCatalogue()
      expect(catalogue.cards.has(videoId)).toBe(false)
      expect(await listHistory(VIEWER, 10)).toEqual([])
      expect(await listWatchLater(VIEWER, 10)).toEqual([])
      const shown = [...(await readRecommendations(VIEWER, 24)).items, ...(await readSimilar(videoId, 24))]
      expect(shown.filter(({ video }) => video.id > 10_000)).toEqual([])
    },
    MINUTE,
  )

  it("still records what was watched of a removed video, and nothing differs from a recount", async () => {
    const [{ videoId }] = (await readImports()).filter(({ isRemoved }) => isRemoved) as [KnownImport]
    const count = () => database().interaction.count({ where: { videoId } })
    const before = await count()
    await watch(videoId, 2)
    expect(worker.letters).toEqual([])
    expect(await count()).toBe(before + 1)
    await renewCatalogue()
    await worker.renewStaleLists()
    expect(await findDifferences()).toEqual([])
  })

  it(
    "brings back what comes back, under the same ids",
    async () => {
      const before = new Map((await readImports()).map(({ path, videoId }) => [path, videoId]))
      for (const name of readdirSync(folder)) if (name !== "Trip") rmSync(join(folder, name))
      const { code, output } = await runImport([folder])
      expect(output).toContain("6 back.")
      expect(code).toBe(0)
      for (const [path, { videoId }] of await readLive()) expect(videoId).toBe(before.get(path))
      await renewCatalogue()
      expect(await listHistory(VIEWER, 10)).toHaveLength(1)
    },
    5 * MINUTE,
  )
})
