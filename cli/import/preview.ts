import { statSync } from "node:fs"
import { words } from "@/films/encode/ffmpeg"
import type { Look } from "./poster"
import { runStep, type Step } from "./run-ffmpeg"
import { toWidescreen } from "./widescreen"

const SECONDS = 3
const BYTES_LIMIT = 120_000
const MOST_FRAMES = 25
/** Tried in turn until one fits: even grain and confetti do at the last. */
const TRIES = [
  { width: 640, height: 360, share: 0.85 },
  { width: 640, height: 360, share: 0.6 },
  { width: 480, height: 270, share: 0.6 },
  { width: 320, height: 180, share: 0.5 },
  { width: 160, height: 90, share: 0.3 },
]

/**
 * Writes three muted seconds around a moment as WebM of at most 120 kB. Answers whether it could; a card does without
 * otherwise.
 */
export async function makePreview(look: Look, moment: number, target: string, step: Step): Promise<boolean> {
  const { path, duration, video, aspect } = look
  const seconds = Math.min(SECONDS, duration)
  const start = Math.min(Math.max(0, moment - 1), duration - seconds)
  for (const { width, height, share } of TRIES) {
    const rate = Math.floor((share * BYTES_LIMIT * 8) / seconds)
    const filter = `fps='min(${MOST_FRAMES},source_fps)',${toWidescreen(aspect, width, height)}`
    const args = [
      ...["-ss", start.toFixed(3), "-t", seconds.toFixed(3), "-i", path],
      ...words(`-map 0:${video} -an -map_metadata -1 -pix_fmt yuv420p`),
      ...["-vf", filter],
      ...words(`-c:v libvpx-vp9 -crf 34 -b:v ${rate} -g 75 -row-mt 1 -deadline good -cpu-used 4 -f webm`),
    ]
    await runStep([...args, target], seconds, step)
    const { size } = statSync(target)
    if (size > 0 && size <= BYTES_LIMIT) return true
  }
  return false
}
