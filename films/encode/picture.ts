import { createCanvas, type Canvas } from "@napi-rs/canvas"

export const POSTER_WIDTHS = [640, 1280] as const
/** From the best on, until a poster is no larger than this. */
const QUALITIES = [84, 76, 68, 60]
const BYTES_LIMIT = 45_000

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

function encodeWebp(canvas: Canvas): Buffer {
  const [best, ...coarser] = QUALITIES.map((quality) => () => canvas.toBuffer("image/webp", quality))
  return coarser.reduce((data, encode) => (data.length <= BYTES_LIMIT ? data : encode()), best!())
}

/** A picture of 16 to 9 in all widths of a poster, and its blur. */
export function encodePicture(poster: Canvas): Posters {
  const images = POSTER_WIDTHS.map((width) => {
    const canvas = width === poster.width ? poster : shrink(poster, width)
    return { width, data: encodeWebp(canvas) }
  })
  // In halves, since one step from 1280 to 20 pixels would skip most of the picture.
  const tiny = [320, 80, 20].reduce(shrink, poster)
  const blur = `data:image/webp;base64,${tiny.toBuffer("image/webp", 50).toString("base64")}`
  return { images, blur }
}
