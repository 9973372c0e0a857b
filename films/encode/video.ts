import { once } from "node:events"
import { drawFrame } from "../scene/overlay"
import type { Film, Scene } from "../scene/film"
import { createStage, FPS, HEIGHT, WIDTH } from "../scene/stage"
import { runFfmpeg, startFfmpeg } from "./ffmpeg"

const BT709 = [
  "-color_primaries",
  "bt709",
  "-color_trc",
  "bt709",
  "-colorspace",
  "bt709",
  "-color_range",
  "tv",
]
const PLAIN = [
  "-map_metadata",
  "-1",
  "-fflags",
  "+bitexact",
  "-flags:v",
  "+bitexact",
  "-flags:a",
  "+bitexact",
]
const PREVIEW_LIMIT = 60_000

interface Job {
  film: Film
  scene: Scene
  eyebrow: string
  soundPath: string
  path: string
  crf: number
  onFrame: (done: number) => void
}

/** Draws every frame of a film into ffmpeg, which adds the sound. */
export async function encodeFilm({
  film,
  scene,
  eyebrow,
  soundPath,
  path,
  crf,
  onFrame,
}: Job): Promise<void> {
  const { process, finished } = startFfmpeg([
    ...[
      "-f",
      "rawvideo",
      "-pix_fmt",
      "rgba",
      "-s",
      `${WIDTH}x${HEIGHT}`,
      "-r",
      `${FPS}`,
      "-i",
      "-",
      "-i",
      soundPath,
    ],
    ...["-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", ...BT709],
    ...["-c:v", "libvpx-vp9", "-crf", `${crf}`, "-b:v", "0", "-deadline", "good", "-cpu-used", "4"],
    ...[
      "-row-mt",
      "1",
      "-tile-columns",
      "1",
      "-threads",
      "2",
      "-g",
      `${2 * FPS}`,
      "-keyint_min",
      `${2 * FPS}`,
    ],
    ...["-c:a", "libopus", "-b:a", "44k", ...PLAIN, "-cues_to_front", "1", path],
  ])
  const input = process.stdin!
  // A broken pipe means that ffmpeg ended; `finished` then tells why.
  input.on("error", () => undefined)
  const stage = createStage()
  const total = Math.round(film.duration * FPS)
  for (let frame = 0; frame < total && input.writable; frame++) {
    drawFrame(stage, film, scene, eyebrow, frame / FPS)
    if (!input.write(stage.canvas.data())) await Promise.race([once(input, "drain"), once(input, "close")])
    onFrame(frame + 1)
  }
  input.end()
  await finished
}

/** Cuts three small silent seconds, coarser and coarser until they fit. */
export async function encodePreview(
  filmPath: string,
  start: number,
  path: string,
  size: (path: string) => number,
) {
  for (let crf = 40; crf <= 62; crf += 5) {
    await runFfmpeg([
      ...["-ss", `${start}`, "-t", "3", "-i", filmPath, "-an", "-vf", "scale=480:-2:flags=lanczos,fps=24"],
      ...["-c:v", "libvpx-vp9", "-crf", `${crf}`, "-b:v", "0", "-deadline", "good", "-cpu-used", "3"],
      ...["-threads", "2", "-g", "72", ...PLAIN, "-cues_to_front", "1", path],
    ])
    if (size(path) <= PREVIEW_LIMIT) return
  }
}
