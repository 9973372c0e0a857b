import type { Canvas } from "@napi-rs/canvas"

/** How bright each pixel of a canvas is, from 0 to 255, row by row. */
export function readBrightness(canvas: Canvas): Float64Array {
  const { width, height } = canvas
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height)
  return Float64Array.from(
    { length: width * height },
    (_, place) => 0.3 * data[4 * place]! + 0.59 * data[4 * place + 1]! + 0.11 * data[4 * place + 2]!,
  )
}
