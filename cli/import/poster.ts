import { join } from "node:path"
import type { Canvas } from "@napi-rs/canvas"
import { readBrightness } from "@/films/encode/brightness"
import { words } from "@/films/encode/ffmpeg"
import { encodePicture } from "@/films/encode/picture"
import { ImportError } from "./import-error"
import { listMoments, scorePicture, type GreyPicture } from "./moments"
import { readPicture } from "./read-picture"
import { runStep, type Step } from "./run-ffmpeg"
import { toWidescreen } from "./widescreen"

const WIDTH = 1280
const HEIGHT = 720
const SAMPLE_WIDTH = 320

/**
 * A video that is looked at: its file, how long it is (seconds), its width over its height, and a folder for drafts.
 */
export type Look = { path: string; duration: number; aspect: number; folder: string }

/** Takes one picture; null where there is none at that moment, as in a screencast that ends with a long still one. */
async function takePicture(
  { path, duration, folder }: Look,
  time: number,
  filter: string,
  step: Step,
): Promise<Canvas | null> {
  const target = join(folder, `at-${time.toFixed(3)}-${process.pid}.png`)
  const input = ["-ss", time.toFixed(3), "-i", path]
  const output = [...words("-map 0:v:0 -frames:v 1"), "-vf", filter, "-update", "1", target]
  await runStep([...input, ...output], duration, { signal: step.signal })
  return readPicture(target)
}

function toGrey(canvas: Canvas): GreyPicture {
  const { width, height } = canvas
  return { width, height, levels: Uint8Array.from(readBrightness(canvas)) }
}

/** The moment (seconds) that shows most, of several that are looked at. */
export async function findMoment(look: Look, step: Step): Promise<number> {
  let best: { time: number; score: number } | undefined
  const moments = [...listMoments(look.duration), 0]
  for (const [index, time] of moments.entries()) {
    const picture = await takePicture(look, time, `scale=${SAMPLE_WIDTH}:-2`, step)
    step.onShare?.((index + 1) / moments.length)
    if (picture === null) continue
    const score = scorePicture(toGrey(picture))
    if (best === undefined || score > best.score) best = { time, score }
  }
  if (best === undefined) throw new ImportError("No picture in it can be decoded.")
  return best.time
}

/** The picture at a moment as poster in all widths, with its blur. */
export async function makePosters(look: Look, time: number, step: Step) {
  const picture = await takePicture(look, time, toWidescreen(look.aspect, WIDTH, HEIGHT), step)
  if (picture === null) throw new ImportError(`There is no picture at ${time.toFixed(1)} s.`)
  return encodePicture(picture)
}
