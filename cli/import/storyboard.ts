import { join } from "node:path"
import { words } from "@/films/encode/ffmpeg"
import { COLUMNS, QUALITY, STEP, TILE_HEIGHT, TILE_WIDTH } from "@/films/encode/storyboard"
import type { Look } from "./poster"
import { readPicture } from "./read-picture"
import { runStep, type Step } from "./run-ffmpeg"

/** More would make a sheet that takes longer to load than to look for the place by ear. */
const MOST_TILES = 120
/** Seconds from one tile to the next from which key frames are near enough, at a tenth of the work. */
const COARSE = 5

/** Seconds from one picture of a storyboard to the next. */
export const stepOf = (duration: number): number => Math.max(STEP, Math.ceil(duration / MOST_TILES))

/** Draws small pictures of a whole video in one sheet, as WebP; null for a video too short for two. */
export async function makeSheet({ path, duration, folder }: Look, step: Step): Promise<Buffer | null> {
  const seconds = stepOf(duration)
  const rows = Math.ceil(Math.ceil(duration / seconds) / COLUMNS)
  if (duration <= seconds) return null
  const target = join(folder, `sheet-${process.pid}.png`)
  const size = `${TILE_WIDTH}:${TILE_HEIGHT}`
  const filters = [
    // The last picture stands for whatever is left, else a short rest would have none.
    `tpad=stop_mode=clone:stop_duration=${seconds}`,
    `fps=1/${seconds}`,
    `scale=${size}:force_original_aspect_ratio=decrease`,
    `pad=${size}:-1:-1`,
    `tile=${COLUMNS}x${rows}`,
  ]
  const skipping = seconds >= COARSE ? words("-skip_frame nokey") : []
  // The middle of what a tile stands for.
  const input = [...skipping, "-ss", String(seconds / 2), "-i", path]
  await runStep(
    [...input, ...words("-map 0:v:0 -frames:v 1"), "-vf", filters.join(","), "-update", "1", target],
    duration,
    step,
  )
  return (await readPicture(target))?.toBuffer("image/webp", QUALITY) ?? null
}
