import type { Canvas } from "@napi-rs/canvas"
import { Random } from "@/lib/platform/random"
import { css, type Colour } from "../scene/colour"
import { lerp, TAU } from "../scene/easing"
import type { Point } from "../scene/shapes"
import { createStage, HEIGHT, WIDTH, type Stage } from "../scene/stage"

export function fillShape({ ctx }: Stage, points: Point[], fill: Colour, alpha = 1): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  points.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
  ctx.closePath()
  ctx.fill()
}

/** A shape by its corners, x and y in turn. */
export function fillCorners(stage: Stage, corners: number[], fill: Colour, alpha = 1): void {
  const points = Array.from({ length: corners.length / 2 }, (_, i) => ({
    x: corners[2 * i]!,
    y: corners[2 * i + 1]!,
  }))
  fillShape(stage, points, fill, alpha)
}

export function fillEllipse({ ctx }: Stage, [x, y, rx, ry]: number[], fill: Colour, tilt = 0): void {
  ctx.fillStyle = css(fill)
  ctx.beginPath()
  ctx.ellipse(x!, y!, rx!, ry!, tilt, 0, TAU)
  ctx.fill()
}

/** Everything below a line of points, down to the edge of the picture. */
export function fillBelow(stage: Stage, line: Point[], fill: Colour, alpha = 1): void {
  fillShape(stage, [...line, { x: WIDTH, y: HEIGHT }, { x: 0, y: HEIGHT }], fill, alpha)
}

/** A sky of flat bands from the top down to `bottom`, cut like paper: they cost nothing where a gradient would. */
export function fillBands({ ctx }: Stage, colours: Colour[], bottom: number): void {
  colours.forEach((fill, i) => {
    ctx.fillStyle = css(fill)
    ctx.fillRect(0, (bottom * i) / colours.length, WIDTH, HEIGHT)
  })
}

/** The line of hills from the left edge to the right one. */
export function createRidge(seed: number, y: number, height: number, step: number): Point[] {
  const random = new Random(seed)
  const count = Math.ceil(WIDTH / step) + 2
  const knots = Array.from({ length: count }, () => y - height * random.next())
  const points: Point[] = []
  for (let x = 0; x <= WIDTH; x += 8) {
    const [index, share] = [Math.floor(x / step), (x % step) / step]
    const soft = share * share * (3 - 2 * share)
    points.push({ x, y: lerp(knots[index]!, knots[index + 1]!, soft) })
  }
  return points
}

/** A fir of three tiers that stands on `foot`. */
export function drawFir(stage: Stage, foot: Point, height: number, fill: Colour): void {
  const { x, y } = foot
  for (const [top, bottom, half] of FIR_TIERS) {
    const [low, reach] = [y - height * bottom, height * half]
    fillCorners(stage, [x, y - height * top, x + reach, low, x - reach, low], fill)
  }
}

/** Of a fir's tiers the top, the bottom and half the width, in its height. */
export const FIR_TIERS = [
  [1, 0.55, 0.15],
  [0.76, 0.28, 0.21],
  [0.5, 0, 0.27],
] as const

/** Draws what never changes once, and gives the picture of it. */
export function paintOnce(paint: (stage: Stage) => void): Canvas {
  const stage = createStage()
  paint(stage)
  return stage.canvas
}
