import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { words } from "@/films/encode/ffmpeg"
import { COLUMNS, QUALITY, STEP, TILE_HEIGHT, TILE_WIDTH } from "@/films/encode/storyboard"
import { SAMPLES, type GreyPicture } from "./moments"
import { readPicture } from "./read-picture"
import { runStep, type Step } from "./run-ffmpeg"
import { strictDecoding } from "./strict-decoder"
import { SQUARE } from "./widescreen"

const SAMPLE = { width: 320, height: 180 }
/** More would make a sheet that takes longer to load than to look for the place by ear. */
const MOST_TILES = 120
/** Seconds from one tile to the next from which key frames are near enough, at a tenth of the work. */
const COARSE = 5

/** What is looked through: a file, its length (seconds), its picture stream with its codec, and a folder for drafts. */
export type Subject = { path: string; duration: number; video: number; codec: string; folder: string }

/** What one reading of a whole video shows. */
export type Looks = {
  /** Pictures spread evenly over it, in their order. */
  samples: GreyPicture[]
  /** Small pictures in one sheet, as WebP; null for a video too short for two. */
  sheet: Buffer | null
}

/** Seconds from one picture of a storyboard to the next. */
export const stepOf = (duration: number): number => Math.max(STEP, Math.ceil(duration / MOST_TILES))

/**
 * Takes what is shown in the middle of each part of so many seconds: from just before the start on, and as long as the
 * last picture stands.
 */
const everyPart = (seconds: number) => [
  `setpts=PTS-${(seconds / 2).toFixed(6)}/TB`,
  `tpad=stop_mode=clone:stop_duration=${seconds.toFixed(6)}`,
  `fps=fps=1/${seconds.toFixed(6)}:round=up:start_time=0`,
]

function samplesOf(duration: number): string {
  const size = `scale=${SAMPLE.width}:${SAMPLE.height}:flags=area`
  return [...everyPart(duration / SAMPLES), size, "format=gray"].join(",")
}

function sheetOf(duration: number, seconds: number): string {
  const rows = Math.ceil(Math.ceil(duration / seconds) / COLUMNS)
  const size = `${TILE_WIDTH}:${TILE_HEIGHT}`
  const fit = [`scale=${size}:force_original_aspect_ratio=decrease`, "setsar=1", `pad=${size}:-1:-1`]
  return [...everyPart(seconds), SQUARE, ...fit, `tile=${COLUMNS}x${rows}`].join(",")
}

function readSamples(path: string): GreyPicture[] {
  const { width, height } = SAMPLE
  const data = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const count = Math.floor(data.length / (width * height))
  return Array.from({ length: count }, (_, at) => ({
    width,
    height,
    levels: data.subarray(at * width * height, (at + 1) * width * height),
  }))
}

/**
 * Decodes a video from its start to its end, once, for everything that is made of it. `sounds`: where that is a proof,
 * which fails at the first damage, the sounds that are decoded too; without a proof, key frames do for a long one.
 */
export async function lookThrough(subject: Subject, sounds: number[] | null, step: Step): Promise<Looks> {
  const { path, duration, video, codec, folder } = subject
  const isProof = sounds !== null
  const seconds = stepOf(duration)
  const isSheeted = duration > seconds
  const sheet = join(folder, `sheet-${process.pid}.png`)
  const samples = join(folder, `samples-${process.pid}.raw`)
  const graph = [
    `[0:${video}]split=${isSheeted ? 3 : 2}[all][s]${isSheeted ? "[t]" : ""}`,
    `[s]${samplesOf(duration)}[samples]`,
    ...(isSheeted ? [`[t]${sheetOf(duration, seconds)}[sheet]`] : []),
  ]
  const skipping = !isProof && seconds >= COARSE ? words("-skip_frame nokey") : []
  const args = [
    ...(isProof ? strictDecoding(codec) : skipping),
    ...["-i", path, "-filter_complex", graph.join(";")],
    ...words(["-map [all]", ...(sounds ?? []).map((index) => `-map 0:${index}`), "-f null -"].join(" ")),
    ...[...words(`-map [samples] -frames:v ${SAMPLES} -f rawvideo`), samples],
    ...(isSheeted ? [...words("-map [sheet] -frames:v 1 -update 1"), sheet] : []),
  ]
  for (const file of [sheet, samples]) rmSync(file, { force: true })
  await runStep(args, duration, step)
  const picture = isSheeted ? await readPicture(sheet) : null
  return { samples: readSamples(samples), sheet: picture?.toBuffer("image/webp", QUALITY) ?? null }
}
