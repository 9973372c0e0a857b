import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { css, type Colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import { Random } from "../scene/random"
import type { Point } from "../scene/shapes"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"

export function fillShape({ ctx }: Pick<Stage, "ctx">, points: Point[], fill: Colour, alpha = 1): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  points.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
  ctx.closePath()
  ctx.fill()
}

/** A sky of flat bands from the top down to `bottom`, cut like paper: they cost nothing where a gradient would. */
export function fillBands({ ctx }: Pick<Stage, "ctx">, colours: Colour[], bottom: number): void {
  colours.forEach((fill, i) => {
    ctx.fillStyle = css(fill)
    ctx.fillRect(0, (bottom * i) / colours.length, WIDTH, HEIGHT)
  })
}

/** The outline of hills that fills the picture below it. */
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
  return [...points, { x: WIDTH, y: HEIGHT }, { x: 0, y: HEIGHT }]
}

/** A fir of three tiers that stands on `foot`. */
export function drawFir(stage: Pick<Stage, "ctx">, foot: Point, height: number, fill: Colour): void {
  for (const [top, bottom, half] of FIR_TIERS)
    fillShape(
      stage,
      [
        { x: foot.x, y: foot.y - height * top },
        { x: foot.x + height * half, y: foot.y - height * bottom },
        { x: foot.x - height * half, y: foot.y - height * bottom },
      ],
      fill,
    )
}

/** Of a fir's tiers the top, the bottom and half the width, in its height. */
export const FIR_TIERS = [
  [1, 0.55, 0.15],
  [0.76, 0.28, 0.21],
  [0.5, 0, 0.27],
] as const

/** Draws what never changes once, and gives the picture of it. */
export function paintOnce(paint: (stage: Pick<Stage, "ctx">) => void): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  paint({ ctx: canvas.getContext("2d") })
  return canvas
}
