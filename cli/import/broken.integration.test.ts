import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { createCanvas, loadImage } from "@napi-rs/canvas"
import { afterAll, beforeAll, expect, it } from "vitest"
import { database } from "@/lib/data/client"
import { readImports, type KnownImport } from "@/lib/data/imports"
import { createImportSite, type ImportSite } from "@/test-support/import/import-site"
import { makeBroken, makeDisk } from "@/test-support/import/make-broken"
import { makeSmallVideo } from "@/test-support/import/make-videos"
import { runImport } from "@/test-support/import/run-import"
import { toShown } from "./path-bytes"
import { probeFile } from "./probe"

const MINUTE = 60_000

let site: ImportSite
let home: string
let folder: string
let output: string
beforeAll(async () => {
  site = await createImportSite()
  ;({ home, folder } = site)
  makeBroken(folder)
  const run = await runImport([folder])
  output = run.output
  expect(run.code, output).toBe(1)
}, 5 * MINUTE)
afterAll(() => site.remove())

const inMedia = (name: string) => join(home, "media", name)

async function find(path: string): Promise<KnownImport> {
  const entry = (await readImports()).find((each) => toShown(each.path) === path)
  return entry ?? expect.fail(`${path} was not imported:\n${output}`)
}
const lengthOf = async ({ videoId }: KnownImport) =>
  (await database().video.findUniqueOrThrow({ where: { id: videoId } })).duration

it.each([
  ["rotten.mp4", "encoded as H.264 MP4 (some of its pictures are damaged", "aac"],
  ["late start.mp4", "packed anew as MP4 (it starts at 50.0 s)", null],
  ["long header.mp4", "packed anew as MP4 (it says it is", null],
  ["pieces.mp4", "packed anew as MP4 (its table of contents is in pieces)", null],
  ["odd sound.mp4", "it is silent", null],
  ["second sound.mp4", "it has the next one", "aac"],
  ["wide.mp4", "as it is", null],
  ["talk inside.mkv", "packed anew as MP4", null],
])("makes of %s: %s", async (path, how, sound) => {
  expect(output).toMatch(new RegExp(`new +${path}`))
  expect(output.split("\n").find((line) => line.includes(path))).toContain(how)
  const entry = await find(path)
  const { audio, duration, start } = await readMade(entry)
  expect(audio).toBe(sound)
  expect(start).toBeLessThan(0.1)
  expect(duration).toBeCloseTo(3, 0)
  expect(await lengthOf(entry)).toBeCloseTo(duration!, 3)
})

async function readMade({ media }: KnownImport) {
  const path = inMedia(media.sources[0]!.path)
  const { audio, duration } = await probeFile(path)
  const { measureStreams } = await import("./measure")
  const streams = await measureStreams(path, new AbortController().signal)
  const start = Math.min(...[...streams.values()].map((extent) => extent.start))
  return { audio: audio?.codec ?? null, duration, start }
}

it.each([
  ["locked.mp4", "It is encrypted"],
  ["photo.mp4", "It is a picture or a text, no film."],
  ["garbage.mp4", "No picture in it can be decoded."],
])("refuses %s: %s", (path, reason) => {
  expect(output).toMatch(new RegExp(`failed +${path} +${reason}`))
})

it("keeps the shape of pictures whose pixels are no squares", async () => {
  const { media } = await find("wide.mp4")
  // 360x288 with pixels of 64:45 is shown as 512x288: 16 to 9, so that nothing is added at its sides.
  const image = await loadImage(inMedia(media.posters[0]!.path))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext("2d").drawImage(image, 0, 0)
  const { data } = canvas.getContext("2d").getImageData(2, 0, 1, image.height)
  const isBlurred = data.every((level, at) => at < 4 || Math.abs(level - data[at - 4]!) < 40)
  expect(isBlurred).toBe(false)
})

it(
  "takes over captions that are inside a file, and keeps them at the next run",
  async () => {
    const { media } = await find("talk inside.mkv")
    expect(media.captions).toMatchObject([{ lang: "de", label: "Deutsch", embedded: true }])
    expect(readFileSync(inMedia(media.captions[0]!.path), "utf8")).toContain("00:01.000 --> 00:02.000\nTwo")
    const again = await runImport([folder])
    expect(again.output).toContain("8 as before, 3 failed.")
    expect((await find("talk inside.mkv")).media.captions).toEqual(media.captions)
  },
  MINUTE,
)

it(
  "imports an old disk: names in other code pages, bins passed over",
  async () => {
    const disk = join(home, "disk")
    mkdirSync(disk)
    makeDisk(disk, (index) => {
      makeSmallVideo(home, `${index}.mp4`, 320 + 2 * index)
      return readFileSync(join(home, `${index}.mp4`))
    })
    const { code, output } = await runImport([disk])
    expect(output).toContain("3 bins and folders of systems")
    expect(output).toMatch(/failed +dangling\.mp4 +It is a link that leads nowhere\./)
    expect(output).toContain("1 failed, 4 new.")
    expect(code).toBe(1)
    const titles = (await database().video.findMany({ where: { import: { source: disk } } })).map(
      ({ title }) => title,
    )
    expect(titles.sort()).toEqual(["A", "B", "Größe", "旅行の動画"])
    rmSync(join(disk, "dangling.mp4"))
    expect(await runImport([disk])).toEqual({ code: 0, output: expect.stringContaining("4 as before.") })
    expect(await runImport([disk, "--remove"])).toEqual({
      code: 0,
      output: expect.stringMatching(/removed +ok\/Größe\.mp4/),
    })
    expect(readdirSync(disk)).toContain("ok")
  },
  2 * MINUTE,
)
