import type { Canvas } from "@napi-rs/canvas"
import { colour, ramp, toRgb, type Colour } from "../scene/colour"
import { FRACTAL } from "../scene/palette"
import type { Point } from "../scene/shapes"
import { HEIGHT, WIDTH } from "../scene/stage"
import { countAll, escapeSteps, isInBulk, paintCounts, shadeByRank, type View } from "./escape"

export const WHOLE: View = { x: -0.62, y: -0.06, width: 4.3 }
/** A small copy of the whole, found in the valley of the sea horses: it comes back to its start after 39 steps. */
export const COPY: Point = { x: -0.74364230165789, y: 0.13182651981259 }
export const VIEWS: { view: View; limit: number; power: number }[] = [
  { view: { ...COPY, width: 0.0165 }, limit: 900, power: 2.2 },
  { view: { ...COPY, width: 0.00042 }, limit: 2000, power: 1.9 },
  { view: { x: COPY.x, y: COPY.y - 3.2e-7, width: 0.0000102 }, limit: 3000, power: 1.6 },
]

/** The magnified views are finer than any pixel: a softer picture of them shows as much, and weighs half. */
const SOFT = [WIDTH * 0.6, HEIGHT * 0.6] as const

/** After so many steps no further point is coloured in the picture of the whole. */
export const LAST_BAND = 70

const colourOf = ramp([colour(0.2, 0.07, 288), ...FRACTAL.ramp])
const INSIDE = colour(0.1, 0.02, 300)
/** Where the ramp stands for a whole number of steps. */
export const bandShare = (band: number) => (Math.log(band) / Math.log(LAST_BAND)) ** 0.85

export const SCALE = WIDTH / WHOLE.width
/** Where a point of the plane is in the picture of the whole. */
export const place = ({ x, y }: Point): Point => ({
  x: WIDTH / 2 + (x - WHOLE.x) * SCALE,
  y: HEIGHT / 2 - (y - WHOLE.y) * SCALE,
})

/** The number of steps after which a point of the whole picture is coloured, or 0 if it never is. */
function bandAt(x: number, y: number): number {
  if (isInBulk(x, y)) return 0
  const steps = escapeSteps(0, 0, x, y, LAST_BAND + 6)
  // Counted until the point is two away from zero; from there to far away it takes three steps more.
  return steps < 0 ? 0 : Math.max(1, Math.floor(steps) - 3)
}

export function colourOfPoint({ x, y }: Point): Colour {
  const band = bandAt(x, y)
  return band === 0 ? INSIDE : colourOf(bandShare(band))
}

/** Where a point goes: from zero, squared and moved by the point itself, again and again. */
export function wayOf({ x: cx, y: cy }: Point, steps: number): Point[] {
  const way = [{ x: 0, y: 0 }]
  for (let step = 0; step < steps; step++) {
    const { x, y } = way.at(-1)!
    if (Math.hypot(x, y) > 4) break
    way.push({ x: x * x - y * y + cx, y: 2 * x * y + cy })
  }
  return way
}

/** The whole plane when so many steps are made. Only the latest two pictures are kept. */
export function createBandPictures(): (last: number) => Canvas {
  let bands: Float32Array | undefined
  const background = toRgb(FRACTAL.background)
  const table = Array.from({ length: LAST_BAND + 8 }, (_, band) =>
    toRgb(colourOf(bandShare(Math.max(band, 1)))),
  )
  table[0] = toRgb(INSIDE)
  const pictures = new Map<number, Canvas>()
  return (last) => {
    const known = pictures.get(last)
    if (known !== undefined) return known
    bands ??= countAll(WHOLE, bandAt)
    const isDone = last >= LAST_BAND
    const isShown = (band: number) => band <= last && (band > 0 || isDone)
    const picture = paintCounts(bands, (band) => (isShown(band) ? table[band]! : background))
    if (pictures.size > 1) pictures.delete([...pictures.keys()][0]!)
    pictures.set(last, picture)
    return picture
  }
}

/** The magnified views, each computed when it is first seen. */
export function createMagnifications(): (index: number) => Canvas {
  const pictures = new Map<number, Canvas>()
  return (index) => {
    const known = pictures.get(index)
    if (known !== undefined) return known
    const { view, limit, power } = VIEWS[index]!
    const steps = countAll(view, (x, y) => escapeSteps(0, 0, x, y, limit), ...SOFT)
    const picture = paintCounts(steps, shadeByRank(steps, colourOf, { inside: INSIDE, power }), ...SOFT)
    pictures.set(index, picture)
    return picture
  }
}
