import { colour } from "../scene/colour"
import { TAU } from "../scene/easing"
import { fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners, fillEllipse } from "../still/scenery"

export const HARE = colour(0.9, 0.045, 80)
const HARE_SHADE = colour(0.78, 0.055, 75)
export const FOX = colour(0.68, 0.19, 45)
const FOX_SHADE = colour(0.58, 0.18, 40)
const WHITE = colour(0.97, 0.01, 90)
const DARK = colour(0.22, 0.03, 40)

/** Draws in pixels of an animal that stands at `foot` and looks to a side, 1 is right; it may lean. */
function standing(
  stage: Stage,
  foot: Point,
  scale: number,
  side: number,
  tilt: number,
  draw: () => void,
): void {
  const { ctx } = stage
  ctx.save()
  ctx.translate(foot.x, foot.y)
  ctx.scale(scale * side, scale)
  ctx.translate(0, -30)
  ctx.rotate(tilt)
  ctx.translate(0, 30)
  draw()
  ctx.restore()
}

export function drawHare(stage: Stage, foot: Point, scale: number, side: number, tilt = 0): void {
  standing(stage, foot, scale, side, tilt, () => {
    fillCircle(stage, -34, -22, 11, WHITE)
    fillEllipse(stage, [17, -84, 7, 27], HARE_SHADE, -0.3)
    fillEllipse(stage, [30, -86, 7, 28], HARE, 0.08)
    fillEllipse(stage, [-6, -28, 33, 27], HARE)
    fillEllipse(stage, [-16, -20, 20, 20], HARE_SHADE)
    fillEllipse(stage, [-12, -4, 24, 7], HARE)
    fillEllipse(stage, [18, -12, 7, 15], HARE, -0.1)
    fillEllipse(stage, [27, -52, 20, 17], HARE, 0.2)
    fillCircle(stage, 34, -56, 3.5, DARK)
    fillCircle(stage, 46, -49, 3.5, DARK)
  })
}

/** `stride` counts the steps of a fox that runs. */
export function drawFox(
  stage: Stage,
  foot: Point,
  scale: number,
  side: number,
  { stride = 0, tilt = 0 } = {},
): void {
  standing(stage, foot, scale, side, tilt, () => {
    fillEllipse(stage, [-78, -46, 48, 20], FOX, 0.5)
    fillEllipse(stage, [-112, -64, 17, 12], WHITE, 0.6)
    for (const [i, x] of [-36, -20, 34, 48].entries()) {
      const swing = stride === 0 ? 0 : 26 * Math.sin((stride + i * 0.22) * TAU)
      fillCorners(stage, [x - 8, -40, x + 9, -40, x + 6 + swing, 0, x - 6 + swing, 0], FOX_SHADE)
    }
    fillEllipse(stage, [4, -52, 60, 28], FOX)
    fillCorners(stage, [30, -66, 62, -96, 84, -62, 56, -34], FOX)
    fillCorners(stage, [48, -98, 52, -132, 74, -104], FOX_SHADE)
    fillCorners(stage, [68, -102, 84, -130, 94, -96], FOX)
    fillCorners(stage, [44, -96, 70, -112, 96, -98, 128, -66, 84, -58, 54, -64], FOX)
    fillCorners(stage, [64, -62, 128, -66, 96, -76], WHITE)
    fillCircle(stage, 126, -67, 6, DARK)
    fillCircle(stage, 86, -86, 4.5, DARK)
  })
}
