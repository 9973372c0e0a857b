import { ramp } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth, window } from "../scene/easing"
import { FRACTAL } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, type Point } from "../scene/shapes"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"
import { fillShape } from "../still/scenery"
import { colourOfPoint, SCALE, wayOf, WHOLE } from "./mandelbrot-plane"

/** Points whose ways are shown one by one, and how many steps of them. */
export const WAYS = [
  { start: 3.1, x: -0.48, y: 0.53, steps: 22 },
  { start: 7.8, x: 0.42, y: 0.42, steps: 9 },
  { start: 11.4, x: 0.3, y: 0.48, steps: 24 },
]
const WAY_LENGTH = 3.2
/** When the whole plane gets its colours. */
export const BANDS = 15.4

/** The picture is near while a way is short, and sees the whole plane in the end. */
const VIEWS = [
  { start: 0, end: 0, x: -0.36, y: 0.28, zoom: 3 },
  { start: 7, end: 8, x: -0.18, y: 0.4, zoom: 1.42 },
  { start: BANDS - 0.9, end: BANDS + 0.1, x: WHOLE.x, y: WHOLE.y, zoom: 1 },
]

export const ways = WAYS.map((point) => wayOf(point, point.steps))
export const stepStart = (start: number, index: number, count: number) =>
  start + 0.5 + WAY_LENGTH * 0.75 * (index / count) ** 0.8

interface Camera {
  place: (point: Point) => Point
  zoom: number
}

function cameraAt(time: number): Camera {
  const view = { ...VIEWS[0]! }
  for (const { start, end, ...to } of VIEWS) {
    const share = easeInOut(progress(time, start, Math.max(end, start + 0.01)))
    view.x = lerp(view.x, to.x, share)
    view.y = lerp(view.y, to.y, share)
    view.zoom = lerp(view.zoom, to.zoom, share)
  }
  const scale = SCALE * view.zoom
  const middle = lerp(HEIGHT / 2, 300, Math.min(1, (view.zoom - 1) / 0.3))
  return {
    zoom: view.zoom,
    place: ({ x, y }) => ({ x: WIDTH / 2 + (x - view.x) * scale, y: middle - (y - view.y) * scale }),
  }
}

const colourOf = ramp(FRACTAL.ramp)
/** The circle beyond which no point comes back. */
const NEARBY = { ...FRACTAL.background, l: 0.2, c: 0.055 }

export function drawAxes(stage: Stage, time: number): void {
  const { place, zoom } = cameraAt(time)
  const zero = place({ x: 0, y: 0 })
  const alpha = 1 - smooth(progress(time, BANDS, BANDS + 1))
  fillCircle(stage, zero.x, zero.y, 2 * SCALE * zoom, NEARBY, alpha)
  strokeLine(stage, { x: 0, y: zero.y }, { x: WIDTH, y: zero.y }, FRACTAL.quiet, { alpha, width: 3 })
  strokeLine(stage, { x: zero.x, y: 0 }, { x: zero.x, y: HEIGHT }, FRACTAL.quiet, { alpha, width: 3 })
}

export function drawWay(stage: Stage, index: number, time: number): void {
  const { start, ...point } = WAYS[index]!
  const way = ways[index]!
  const { place } = cameraAt(time)
  const alpha = window(time, start, start + WAY_LENGTH + 0.6, 0.4)
  const begins = (i: number) => stepStart(start, i, way.length)
  const made = way.filter((_, i) => time >= begins(i)).length - 1
  if (alpha > 0) {
    const places = way.map(place)
    const shade = (i: number) => colourOf(0.35 + (0.65 * i) / way.length)
    for (let i = 2; i <= made; i++) fillShape(stage, places.slice(i - 2, i + 1), shade(i), 0.14 * alpha)
    for (let i = 1; i <= made; i++) {
      const share = easeOut(progress(time, begins(i), begins(i) + 0.2))
      const [from, to] = [places[i - 1]!, places[i]!]
      const tip = { x: lerp(from.x, to.x, share), y: lerp(from.y, to.y, share) }
      strokeLine(stage, from, tip, shade(i), { width: 7, alpha })
      fillCircle(stage, tip.x, tip.y, i === made ? 19 : 12, i === made ? FRACTAL.accent : shade(i), alpha)
    }
    if (made >= 0) drawReadout(stage, String(made), made === 1 ? "step" : "steps", FRACTAL.ink, alpha)
  }
  // What is left is a dot of the colour that the point has got.
  const told = smooth(progress(time, start + WAY_LENGTH - 0.3, start + WAY_LENGTH))
  const seen = smooth(progress(time, start, start + 0.4)) * (1 - smooth(progress(time, BANDS + 4, BANDS + 6)))
  const at = place(point)
  const size = lerp(24, 15, smooth(progress(time, BANDS - 0.9, BANDS)))
  fillCircle(stage, at.x, at.y, size, FRACTAL.ink, seen * (1 - told))
  fillCircle(stage, at.x, at.y, size, colourOfPoint(point), seen * told)
  strokeCircle(stage, at, size, FRACTAL.ink, { width: 4, alpha: seen })
}
