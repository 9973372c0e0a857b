import { join } from "node:path"
import type { Canvas } from "@napi-rs/canvas"
import { words } from "@/films/encode/ffmpeg"
import { encodePicture } from "@/films/encode/picture"
import { NothingDecodedError } from "./import-error"
import type { Subject } from "./look-through"
import { readPicture } from "./read-picture"
import { runStep, type Step } from "./run-ffmpeg"
import { toWidescreen } from "./widescreen"

const WIDTH = 1280
const HEIGHT = 720

/** A video of which pictures are made: `aspect` is the width over the height at which it is shown. */
export type Look = Subject & { aspect: number }

/** Takes one picture; null where there is none at that moment, as in a screencast that ends with a long still one. */
async function takePicture(
  { path, duration, video, aspect, folder }: Look,
  time: number,
  step: Step,
): Promise<Canvas | null> {
  const target = join(folder, `at-${time.toFixed(3)}-${process.pid}.png`)
  const input = ["-ss", time.toFixed(3), "-i", path]
  const output = [...words(`-map 0:${video} -frames:v 1 -vf`), toWidescreen(aspect, WIDTH, HEIGHT)]
  await runStep([...input, ...output, "-update", "1", target], duration, { signal: step.signal })
  return readPicture(target)
}

/** The picture at a moment as poster in all widths, with its blur; the first one where that is the only one. */
export async function makePosters(look: Look, time: number, step: Step) {
  const picture = (await takePicture(look, time, step)) ?? (await takePicture(look, 0, step))
  if (picture === null) throw new NothingDecodedError("No picture in it can be decoded.")
  return encodePicture(picture)
}
