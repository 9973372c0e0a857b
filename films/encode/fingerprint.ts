import { createCanvas } from "@napi-rs/canvas"
import { drawFrame, type Showing } from "../scene/overlay"
import { createStage, HEIGHT, WIDTH } from "../scene/stage"
import { readBrightness } from "./brightness"

const COLUMNS = 16
const ROWS = 9
const SCALE = 0.125
/** Levels of 255 by which a place may differ: what another processor rounds otherwise. */
const TOLERANCE = 6

/** Moments that are compared, in seconds: under the title, after it, and in the middle. */
const listMoments = (duration: number) => [1, 4, duration / 2]

function sampleFrame(showing: Showing, time: number): Uint8Array {
  const stage = createStage(SCALE)
  drawFrame(stage, showing, time)
  const small = createCanvas(COLUMNS, ROWS)
  const ctx = small.getContext("2d")
  ctx.imageSmoothingQuality = "high"
  ctx.drawImage(stage.canvas, 0, 0, WIDTH * SCALE, HEIGHT * SCALE, 0, 0, COLUMNS, ROWS)
  return Uint8Array.from(readBrightness(small), (level) => Math.round(level))
}

/** What sampled frames look like, coarsely: 16 by 9 brightnesses each, in base64. */
export function takeFingerprint(showing: Showing): string[] {
  return listMoments(showing.film.duration).map((time) =>
    Buffer.from(sampleFrame(showing, time)).toString("base64"),
  )
}

/** Whether two fingerprints are of the same pictures. */
export function isSameFilm(a: string[], b: string[]): boolean {
  return a.every((frame, index) => {
    const other = Buffer.from(b[index] ?? "", "base64")
    return Buffer.from(frame, "base64").every((level, place) => Math.abs(level - other[place]!) <= TOLERANCE)
  })
}
