import { blend, colour, css, type Colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import { fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners, fillEllipse } from "./scenery"

const LIT = [colour(0.62, 0.11, 60), colour(0.47, 0.09, 55), colour(0.88, 0.07, 75)]
const DARK = [colour(0.25, 0.035, -75), colour(0.19, 0.03, -75), colour(0.32, 0.03, -75)]

/**
 * A dog that lies to the right of a fire and looks into it; `asleep` lays its head down, `light` is that of the fire.
 */
export function drawDog(stage: Stage, { x, y }: Point, asleep: number, breath: number, light: number): void {
  const [coat, ear, chest] = DARK.map((dark, i) => blend(dark, LIT[i]!, light)) as [Colour, Colour, Colour]
  const { ctx } = stage
  ctx.save()
  ctx.translate(x, y)
  ctx.strokeStyle = css(coat)
  ctx.lineWidth = 22
  ctx.beginPath()
  ctx.moveTo(118, -24)
  ctx.quadraticCurveTo(184, -6, 150, -2)
  ctx.quadraticCurveTo(110, 4, 84, -6)
  ctx.stroke()
  fillEllipse(stage, [56, -44 - 2 * breath, 94, 46 + 2 * breath], coat)
  fillEllipse(stage, [104, -34, 48, 36], ear)
  fillEllipse(stage, [-20, -34, 34, 32], chest)
  fillEllipse(stage, [-52, -10, 54, 13], coat)
  const head = { x: lerp(-40, -70, asleep), y: lerp(-106, -40, asleep) }
  fillCorners(stage, [-48, -30, head.x - 4, head.y + 12, head.x + 38, head.y - 8, 40, -70], coat)
  fillCircle(stage, head.x, head.y, 36, coat)
  fillEllipse(stage, [head.x - 34, head.y + 12, 30, 19], coat)
  fillCircle(stage, head.x - 58, head.y + 5, 9, DARK[1]!)
  fillEllipse(stage, [head.x + 22, head.y + 6, 17, 34], ear, -0.25)
  fillEllipse(stage, [head.x - 14, head.y - 8, 5, lerp(6, 1.5, asleep)], DARK[1]!)
  ctx.restore()
}
