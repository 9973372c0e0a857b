import { createCanvas, type Canvas } from "@napi-rs/canvas"

/** A small picture set pixel by pixel and then drawn at any size. */
export interface Pixels {
  readonly canvas: Canvas
  /** Fills it from the colour of each place, red, green and blue from a ramp table by an index from 0 to 255. */
  paint(table: Uint8ClampedArray, shadeAt: (index: number) => number): void
}

export function createPixels(width: number, height: number): Pixels {
  const canvas = createCanvas(width, height)
  const ctx = canvas.getContext("2d")
  const image = ctx.createImageData(width, height)
  return {
    canvas,
    paint(table, shadeAt) {
      const { data } = image
      for (let i = 0; i < width * height; i++) {
        const from = 3 * Math.min(255, Math.max(0, Math.round(shadeAt(i))))
        data[4 * i] = table[from]!
        data[4 * i + 1] = table[from + 1]!
        data[4 * i + 2] = table[from + 2]!
        data[4 * i + 3] = 255
      }
      ctx.putImageData(image, 0, 0)
    },
  }
}
