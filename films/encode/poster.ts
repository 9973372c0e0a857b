import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { drawPicture } from "../scene/overlay"
import type { Film, Scene } from "../scene/film"
import { createStage } from "../scene/stage"

export const POSTER_WIDTHS = [640, 1280] as const

interface Posters {
  images: { width: number; data: Buffer }[]
  /** A data: URL of a few hundred characters. */
  blur: string
}

function shrink(picture: Canvas, width: number): Canvas {
  const canvas = createCanvas(width, Math.round((width * 9) / 16))
  const ctx = canvas.getContext("2d")
  ctx.imageSmoothingQuality = "high"
  ctx.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** The film's most telling moment, without title and caption. */
export function drawPosters(film: Film, scene: Scene): Posters {
  const stage = createStage()
  drawPicture(stage, film, scene, film.posterAt)
  const images = POSTER_WIDTHS.map((width) => {
    const canvas = width === stage.canvas.width ? stage.canvas : shrink(stage.canvas, width)
    return { width, data: canvas.toBuffer("image/webp", 80) }
  })
  // In halves, since one step from 1280 to 20 pixels would skip most of the picture.
  const tiny = [320, 80, 20].reduce(shrink, stage.canvas)
  const blur = `data:image/webp;base64,${tiny.toBuffer("image/webp", 50).toString("base64")}`
  return { images, blur }
}
