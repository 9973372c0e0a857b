import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { toRgb, type Colour } from "../scene/colour"
import { HEIGHT, WIDTH } from "../scene/stage"

/** A part of the plane: its middle, and its width, which fills the width of the picture. */
export interface View {
  x: number
  y: number
  width: number
}

/** Samples to a pixel in each direction. */
const SAMPLES = 2
const FAR = 64
const INSIDE = -1

/**
 * How many times a point can be squared and moved by c before it is far away, with a fraction that makes the count
 * smooth, or -1 if it is still near after `limit` times.
 */
export function escapeSteps(startX: number, startY: number, cx: number, cy: number, limit: number): number {
  let [x, y] = [startX, startY]
  let [knownX, knownY, renewal] = [x, y, 1]
  for (let step = 1; step <= limit; step++) {
    const squares = x * x - y * y
    y = 2 * x * y + cy
    x = squares + cx
    const size = x * x + y * y
    if (size > FAR * FAR) return step + 1 - Math.log2(Math.log(size) / (2 * Math.log(FAR)))
    // Who comes back to where it was goes round for ever.
    if (Math.abs(x - knownX) + Math.abs(y - knownY) < 1e-13) return INSIDE
    if (step === renewal) [knownX, knownY, renewal] = [x, y, 2 * renewal]
  }
  return INSIDE
}

/** Whether a point lies in one of the two largest parts of the Mandelbrot set, which would take longest to count. */
export function isInBulk(x: number, y: number): boolean {
  const q = (x - 0.25) ** 2 + y * y
  return q * (q + x - 0.25) < 0.25 * y * y || (x + 1) ** 2 + y * y < 0.0625
}

/** The counts of a whole picture, several samples to each pixel, row by row. */
export function countAll(
  view: View,
  stepsAt: (x: number, y: number) => number,
  width = WIDTH,
  height = HEIGHT,
) {
  const [columns, rows] = [width * SAMPLES, height * SAMPLES]
  const steps = new Float32Array(columns * rows)
  const pitch = view.width / columns
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      steps[row * columns + column] = stepsAt(
        view.x + (column - columns / 2 + 0.5) * pitch,
        view.y - (row - rows / 2 + 0.5) * pitch,
      )
  return steps
}

/** A picture of counts, every pixel the mean of its samples. */
export function paintCounts(
  steps: Float32Array,
  colourAt: (count: number) => readonly [number, number, number],
  width = WIDTH,
  height = HEIGHT,
): Canvas {
  const canvas = createCanvas(width, height)
  const ctx = canvas.getContext("2d")
  const image = ctx.createImageData(width, height)
  const { data } = image
  const share = 1 / SAMPLES ** 2
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      let [red, green, blue] = [0, 0, 0]
      for (let down = 0; down < SAMPLES; down++)
        for (let across = 0; across < SAMPLES; across++) {
          const index = (row * SAMPLES + down) * width * SAMPLES + column * SAMPLES + across
          const [r, g, b] = colourAt(steps[index]!)
          red += r * share
          green += g * share
          blue += b * share
        }
      const at = 4 * (row * width + column)
      data[at] = red
      data[at + 1] = green
      data[at + 2] = blue
      data[at + 3] = 255
    }
  ctx.putImageData(image, 0, 0)
  return canvas
}

const BINS = 4096

/**
 * Colours counts by their rank: as many samples get the first tenth of the ramp as the last, to a power that saves the
 * brightest for the edge. What never leaves has a colour of its own.
 */
export function shadeByRank(
  steps: Float32Array,
  colourOf: (share: number) => Colour,
  { inside, power = 1 }: { inside: Colour; power?: number },
): (count: number) => readonly [number, number, number] {
  let [least, most] = [Infinity, 1]
  for (const count of steps)
    if (count !== INSIDE) {
      least = Math.min(least, count)
      most = Math.max(most, count)
    }
  const binOf = (count: number) =>
    Math.min(BINS - 1, Math.floor((BINS * Math.log(count / least)) / Math.log((most + 1) / least)))
  const sums = new Float64Array(BINS)
  for (const count of steps) if (count !== INSIDE) sums[binOf(count)]! += 1
  for (let bin = 1; bin < BINS; bin++) sums[bin]! += sums[bin - 1]!
  const shades = Array.from(sums, (sum) => toRgb(colourOf((sum / sums[BINS - 1]!) ** power)))
  const dark = toRgb(inside)
  return (count) => (count === INSIDE ? dark : shades[binOf(count)]!)
}
