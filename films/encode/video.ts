import { statSync } from "node:fs"
import { FPS } from "../scene/stage"
import { runFfmpeg, words } from "./ffmpeg"

const VP9 = words("-c:v libvpx-vp9 -row-mt 1 -tile-columns 1 -threads 2 -auto-alt-ref 1 -lag-in-frames 25")
const BT709 = words("-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv")
/** Leaves out dates and versions, so that the same frames give the same file. */
const PLAIN = words("-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact")
/** Container and cues, in bytes. */
const OVERHEAD = 6000
const PREVIEW_SECONDS = 3
const PREVIEW_LIMIT = 110_000
const MAX_ROUNDS = 4
/** What is aimed at: the encoder goes over its rate more often than under it, and a second try costs a minute. */
const SAFETY = 0.88

const bytesOf = (path: string) => statSync(path).size

interface Coding {
  /** What stands before the input file, its filters included after it. */
  input: string[]
  /** The rest of the inputs and what to do with them. */
  output: string[]
  path: string
  seconds: number
  /** Bytes that the video may have at most. */
  limit: number
  /** The best quality (0-63, less is better) spent where the limit leaves more than is needed. */
  crf: number
  speed: number
  /** Seconds between key frames. */
  keyEvery: number
}

/**
 * Constrained quality in two passes: never better than `crf`, never more than `limit`. The encoder may miss its rate by
 * a few per cent, then the second pass is done again with what it missed taken off.
 */
async function encodeWithin({ input, output, path, seconds, limit, crf, speed, keyEvery }: Coding) {
  const frames = keyEvery * FPS
  const log = ["-passlogfile", `${path}.pass`]
  let rate = (SAFETY * limit * 8) / seconds
  const quality = () => [
    ...VP9,
    ...words(`-crf ${crf} -b:v ${Math.floor(rate)} -g ${frames} -keyint_min ${frames} -deadline good`),
  ]
  await runFfmpeg([
    ...input,
    ...words("-map 0:v -an"),
    ...quality(),
    ...words("-cpu-used 4 -pass 1"),
    ...log,
    ...words("-f null -"),
  ])
  let before = Infinity
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const second = [...quality(), ...words(`-cpu-used ${speed} -pass 2`), ...log]
    await runFfmpeg([...input, ...output, ...second, ...BT709, ...PLAIN, "-cues_to_front", "1", path])
    const excess = bytesOf(path) / limit
    if (excess <= 1) return
    // Where less rate hardly gives fewer bytes, the quantiser is at its end.
    if (excess > 0.96 * before) break
    before = excess
    rate *= SAFETY / excess
  }
  const [least, most] = [bytesOf(path), limit].map((bytes) => Math.round(bytes / 1000))
  throw new Error(
    `The video has ${least} kB at its coarsest, ${most} kB are allowed: calm the scene or shorten it.`,
  )
}

/**
 * Encodes a drawn film with its sound as WebM (VP9, Opus) of at most `limit` bytes, with a key frame every two seconds.
 */
export async function encodeFilm(options: {
  drawnPath: string
  soundPath: string
  path: string
  seconds: number
  limit: number
}): Promise<void> {
  const { drawnPath, soundPath, path, seconds, limit } = options
  const silent = `${path}.silent.webm`
  await encodeWithin({
    input: ["-i", drawnPath],
    output: [],
    path: silent,
    seconds,
    limit: limit - bytesOf(soundPath) - OVERHEAD,
    crf: 34,
    speed: 5,
    keyEvery: 2,
  })
  const both = ["-i", silent, "-i", soundPath, ...words("-map 0:v -map 1:a -c copy")]
  await runFfmpeg([...both, ...PLAIN, "-cues_to_front", "1", path])
}

/** Encodes three small silent seconds of a drawn film. */
export async function encodePreview(drawnPath: string, start: number, path: string): Promise<void> {
  await encodeWithin({
    input: words(`-ss ${start} -t ${PREVIEW_SECONDS}`).concat("-i", drawnPath),
    output: words("-an"),
    path,
    seconds: PREVIEW_SECONDS,
    limit: PREVIEW_LIMIT,
    crf: 36,
    speed: 2,
    keyEvery: PREVIEW_SECONDS,
  })
}
