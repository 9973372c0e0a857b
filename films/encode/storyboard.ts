import { createCanvas } from "@napi-rs/canvas"
import { drawFrame, type Showing } from "../scene/overlay"
import { createStage } from "../scene/stage"
import { formatCue, formatFile } from "./captions"

export const TILE_WIDTH = 160
export const TILE_HEIGHT = 90
export const COLUMNS = 5
/** Seconds from one picture to the next. */
export const STEP = 2
export const QUALITY = 62

/** The pictures of a film in one sheet, which a player shows parts of while a viewer looks for a place. */
export function drawStoryboard(showing: Showing): Buffer {
  const { duration } = showing.film
  const count = Math.ceil(duration / STEP)
  const sheet = createCanvas(COLUMNS * TILE_WIDTH, Math.ceil(count / COLUMNS) * TILE_HEIGHT)
  const ctx = sheet.getContext("2d")
  ctx.imageSmoothingQuality = "high"
  const stage = createStage(0.25)
  for (let tile = 0; tile < count; tile++) {
    // The middle of what the tile stands for: its start is often the end of the scene before.
    drawFrame(stage, showing, Math.min((tile + 0.5) * STEP, duration))
    const { x, y } = placeOf(tile)
    ctx.drawImage(stage.canvas, x, y, TILE_WIDTH, TILE_HEIGHT)
  }
  return sheet.toBuffer("image/webp", QUALITY)
}

const placeOf = (tile: number) => ({
  x: (tile % COLUMNS) * TILE_WIDTH,
  y: Math.floor(tile / COLUMNS) * TILE_HEIGHT,
})

/** WebVTT that names a part of the sheet (a media fragment) for every `step` seconds of `duration`. */
export function toStoryboardVtt(sheetName: string, duration: number, step = STEP): string {
  const cues = Array.from({ length: Math.ceil(duration / step) }, (_, tile) => {
    const { x, y } = placeOf(tile)
    return formatCue(
      tile * step,
      Math.min((tile + 1) * step, duration),
      `${sheetName}#xywh=${x},${y},${TILE_WIDTH},${TILE_HEIGHT}`,
    )
  })
  return formatFile(cues)
}
