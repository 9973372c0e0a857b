import { writeFileSync } from "node:fs"
import { createCanvas } from "@napi-rs/canvas"
import type { CatalogueEntry } from "./catalogue"
import { css } from "./scene/colour"
import { createShowing, drawFrame } from "./scene/overlay"
import { createStage, TEXT } from "./scene/stage"

/** Shares of a film's length: under the title, in the middle, at rest. */
const MOMENTS = [0.04, 0.5, 0.93]
const TILE_WIDTH = 200
const TILE_HEIGHT = 113
const LABEL_HEIGHT = 24
const FILMS_IN_A_ROW = 3
const GAP = 12
const QUALITY = 72
const PAPER = { l: 0.16, c: 0.01, h: 240 }
const INK = { l: 0.9, c: 0.01, h: 240 }

/** Writes one picture with the start, the middle and the end of every film. */
export function writeContactSheet(
  entries: CatalogueEntry[],
  path: string,
  onFilm: (done: number) => void,
): void {
  const filmWidth = MOMENTS.length * TILE_WIDTH + GAP
  const rowHeight = TILE_HEIGHT + LABEL_HEIGHT
  const rows = Math.ceil(entries.length / FILMS_IN_A_ROW)
  const sheet = createCanvas(FILMS_IN_A_ROW * filmWidth - GAP, rows * rowHeight)
  const ctx = sheet.getContext("2d")
  ctx.fillStyle = css(PAPER)
  ctx.fillRect(0, 0, sheet.width, sheet.height)
  ctx.imageSmoothingQuality = "high"
  const stage = createStage(0.3125)
  for (const [index, { film, series, eyebrow }] of entries.entries()) {
    const x = (index % FILMS_IN_A_ROW) * filmWidth
    const y = Math.floor(index / FILMS_IN_A_ROW) * rowHeight
    const showing = createShowing(film, eyebrow)
    for (const [place, share] of MOMENTS.entries()) {
      drawFrame(stage, showing, share * film.duration)
      ctx.drawImage(stage.canvas, x + place * TILE_WIDTH, y, TILE_WIDTH, TILE_HEIGHT)
    }
    ctx.fillStyle = css(INK)
    ctx.font = `500 13px "${TEXT}"`
    ctx.fillText(`${film.title} · ${series.title}`, x + 2, y + TILE_HEIGHT + 16)
    onFilm(index + 1)
  }
  writeFileSync(path, sheet.toBuffer("image/webp", QUALITY))
}
