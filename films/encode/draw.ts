import { once } from "node:events"
import type { Writable } from "node:stream"
import type { Film } from "../scene/film"
import { drawFrame, type Showing } from "../scene/overlay"
import { createStage, FPS, HEIGHT, WIDTH } from "../scene/stage"
import { startFfmpeg, words } from "./ffmpeg"

const RAW_INPUT = words(`-f rawvideo -pix_fmt rgba -s ${WIDTH}x${HEIGHT} -r ${FPS} -i -`)
const LOSSLESS = words(
  "-vf scale=out_color_matrix=bt709:out_range=tv -pix_fmt yuv420p -c:v utvideo -pred median -f matroska",
)

export const countFrames = (film: Film) => Math.round(film.duration * FPS)

/** Waits until a full stream takes more, or is closed. */
async function resumed(stream: Writable): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([once(stream, "drain", { signal }), once(stream, "close", { signal })])
  waiting.abort()
}

/**
 * Draws every frame of a film once, into a lossless file of some hundred megabytes: encoding needs the frames several
 * times, and most scenes cost more to draw than to encode.
 */
export async function drawFilm(
  showing: Showing,
  path: string,
  onFrame: (done: number) => void,
): Promise<void> {
  const { process, finished } = startFfmpeg([...RAW_INPUT, ...LOSSLESS, path])
  const input = process.stdin!
  // A broken pipe means that ffmpeg ended; `finished` then tells why.
  input.on("error", () => undefined)
  const stage = createStage()
  const total = countFrames(showing.film)
  for (let frame = 0; frame < total && input.writable; frame++) {
    drawFrame(stage, showing, frame / FPS)
    if (!input.write(stage.canvas.data())) await resumed(input)
    onFrame(frame + 1)
  }
  input.end()
  await finished
}
