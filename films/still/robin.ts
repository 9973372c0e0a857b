import { colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import { fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners, fillEllipse } from "./scenery"

const BACK = colour(0.4, 0.045, 60)
const WING = colour(0.33, 0.045, 60)
const BREAST = colour(0.62, 0.19, 38)
const DARK = colour(0.2, 0.03, 60)

/** A robin that looks to the left, its feet at `foot`. `flap` lifts the wing from 0 to 1. */
export function drawRobin(stage: Stage, foot: Point, flap: number): void {
  const { ctx } = stage
  ctx.save()
  ctx.translate(foot.x, foot.y)
  fillCorners(stage, [14, -30, 62, -12, 56, -2, 10, -14], BACK)
  fillEllipse(stage, [0, -30, 32, 27], BACK, -0.35)
  fillCircle(stage, -17, -50, 20, BACK)
  fillEllipse(stage, [-17, -33, 19, 24], BREAST, -0.15)
  fillCorners(stage, [-34, -55, -47, -49, -34, -46], DARK)
  fillCircle(stage, -22, -54, 4, DARK)
  fillCorners(stage, [-8, -36, 40, lerp(-13, -76, flap), 22, -16], WING)
  ctx.restore()
}
