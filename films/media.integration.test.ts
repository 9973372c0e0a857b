import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { createCanvas, loadImage } from "@napi-rs/canvas"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { readBrightness } from "./encode/brightness"
import { runFfmpeg, words } from "./encode/ffmpeg"
import { MEDIA_FOLDER } from "./encode/media-store"
import { measureLoudness } from "./encode/sound"
import { readManifest } from "./manifest"

/** A step of brightness that sharp edges have, and hardly any poster that is blurred to an eighth. */
const SHARP = 20
const { films } = readManifest()
const pathOf = (name: string) => `${MEDIA_FOLDER}/${name}`

const probeSchema = z.object({
  format: z.object({ duration: z.coerce.number() }),
  streams: z.array(
    z.object({
      codec_name: z.string(),
      width: z.int().optional(),
      height: z.int().optional(),
      channels: z.int().optional(),
    }),
  ),
})

function ffprobe(args: string[], name: string): unknown {
  const options = ["-v", "error", "-of", "json", ...args, pathOf(name)]
  return JSON.parse(execFileSync("ffprobe", options, { encoding: "utf8", maxBuffer: 1e8 }))
}

/** When key frames are shown, in seconds. */
function listKeyFrames(name: string): number[] {
  const packets = z.object({ packets: z.array(z.object({ pts_time: z.coerce.number(), flags: z.string() })) })
  const args = words("-select_streams v -show_entries packet=pts_time,flags")
  return packets
    .parse(ffprobe(args, name))
    .packets.filter(({ flags }) => flags.startsWith("K"))
    .map(({ pts_time }) => pts_time)
}

async function readGrey(name: string): Promise<{ levels: Float64Array; width: number }> {
  const image = await loadImage(pathOf(name))
  const { width, height } = image
  const canvas = createCanvas(width, height)
  canvas.getContext("2d").drawImage(image, 0, 0)
  return { levels: readBrightness(canvas), width }
}

/** The greatest steps from one point to the next: what is blurred has none. */
function findSharpest({ levels, width }: { levels: Float64Array; width: number }): number {
  const steps = levels
    .slice(1)
    .map((level, place) => (place % width === width - 1 ? 0 : Math.abs(level - levels[place]!)))
  return steps.sort((a, b) => b - a)[Math.floor(steps.length / 1000)]!
}

describe.each(films)("the files of $slug", { timeout: 60_000 }, (film) => {
  const source = film.sources[0]!.path

  it("are VP9 and Opus at 1280 by 720, as long as the manifest says", () => {
    const { format, streams } = probeSchema.parse(ffprobe(words("-show_format -show_streams"), source))
    expect(streams).toMatchObject([
      { codec_name: "vp9", width: 1280, height: 720 },
      { codec_name: "opus", channels: 2 },
    ])
    expect(Math.abs(format.duration - film.duration)).toBeLessThan(0.1)
  })

  it("are found from any place within two seconds, and the index comes first", () => {
    const keys = listKeyFrames(source)
    for (const [index, at] of keys.slice(1).entries()) expect(at - keys[index]!).toBeLessThanOrEqual(2.05)
    const data = readFileSync(pathOf(source))
    const cues = data.indexOf(Buffer.from("1c53bb6b", "hex"), data.indexOf(Buffer.from("1654ae6b", "hex")))
    expect(cues).toBeGreaterThan(0)
    expect(cues).toBeLessThan(data.indexOf(Buffer.from("1f43b675", "hex")))
  })

  it("are as loud as all others, and never clip", async () => {
    expect(Math.abs((await measureLoudness(pathOf(source))) + 18)).toBeLessThanOrEqual(1)
    const report = await runFfmpeg(["-i", pathOf(source), ...words("-af volumedetect -vn -f null -")])
    expect(Number(/max_volume: (-?[\d.]+) dB/.exec(report)![1])).toBeLessThan(-0.5)
  })

  it("begin with a picture", () => {
    const first = execFileSync("ffmpeg", [
      ...words("-v error -i"),
      pathOf(source),
      ...words("-frames:v 1 -vf scale=160:90,format=gray -f rawvideo -"),
    ])
    expect(Math.max(...first)).toBeGreaterThan(60)
    expect(first.reduce((sum, level) => sum + level, 0) / first.length).toBeGreaterThan(8)
  })

  it("have a poster that is sharp", async () => {
    const { path } = film.posters.at(-1)!
    expect(findSharpest(await readGrey(path))).toBeGreaterThan(SHARP)
  })

  it("have a small picture for every two seconds", async () => {
    const cues = readFileSync(pathOf(film.storyboard!.cues.path), "utf8")
    const parts = [...cues.matchAll(/^(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm)]
    expect(parts).toHaveLength(Math.ceil(film.duration / 2 - 0.05))
    const sheet = await loadImage(pathOf(film.storyboard!.sheet.path))
    for (const [, name, x, y, width, height] of parts) {
      expect(name).toBe(film.storyboard!.sheet.path)
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(sheet.width)
      expect(Number(y) + Number(height)).toBeLessThanOrEqual(sheet.height)
    }
  })
})
