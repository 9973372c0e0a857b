import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { toPlainWebp } from "./plain-webp"

export const POSTER_WIDTHS = [640, 1280] as const
/** From the best on, until a poster is no larger than this. */
const QUALITIES = [84, 76, 68, 60]
const BYTES_LIMIT = 45_000

interface Posters {
  images: { width: number; data: Buffer }[]
  /** A data: URL of at most 200 characters. */
  blur: string
}

function shrink(picture: Canvas, width: number): Canvas {
  const canvas = createCanvas(width, Math.round((width * 9) / 16))
  const ctx = canvas.getContext("2d")
  ctx.imageSmoothingQuality = "high"
  ctx.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

function encodeWebp(canvas: Canvas): Buffer {
  const [best, ...coarser] = QUALITIES.map((quality) => () => canvas.toBuffer("image/webp", quality))
  return coarser.reduce((data, encode) => (data.length <= BYTES_LIMIT ? data : encode()), best!())
}

/** A page has many of them in its text. */
const BLUR_BYTES = 200
/** From the best on: dots in a row, and quality. */
const BLURS = [
  [20, 50],
  [20, 25],
  [20, 5],
  [14, 25],
  [10, 25],
  [8, 5],
] as const

/** A picture that is small enough to stand in the text of a page. */
export function encodeBlur(picture: Canvas): string {
  // In steps, since one from 1280 to 20 dots would skip most of the picture.
  const small = [320, 80].filter((width) => width < picture.width).reduce(shrink, picture)
  let blur = ""
  for (const [width, quality] of BLURS) {
    const webp = toPlainWebp(shrink(small, width).toBuffer("image/webp", quality))
    blur = `data:image/webp;base64,${webp.toString("base64")}`
    if (blur.length <= BLUR_BYTES) break
  }
  return blur
}

/** A picture of 16 to 9 in all widths of a poster, and its blur. */
export function encodePicture(poster: Canvas): Posters {
  const images = POSTER_WIDTHS.map((width) => {
    const canvas = width === poster.width ? poster : shrink(poster, width)
    return { width, data: encodeWebp(canvas) }
  })
  return { images, blur: encodeBlur(poster) }
}
