import { css, type Colour } from "../scene/colour"
import { lerp, TAU } from "../scene/easing"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners } from "./scenery"

/** Of each leg the place of the foot and its turn in the gait. */
const LEGS = [-36, 0, -24, 0.5, 18, 0.25, 30, 0.75]

/** A cat as a shadow, from the right: `gait` is 0 while it sits and 1 while it walks, `stride` counts its steps. */
export function drawCat(stage: Stage, { x, y }: Point, gait: number, stride: number, fill: Colour): void {
  const { ctx } = stage
  ctx.save()
  ctx.translate(x, y)
  const tall = lerp(50, 40, gait)
  const [rump, chest] = [
    { x: lerp(-14, -34, gait), y: 18 - tall },
    { x: lerp(10, 30, gait), y: -tall },
  ]
  strokeLine(stage, rump, chest, fill, { width: 34 })
  if (gait < 1) fillCorners(stage, [-32, 0, -28, -34, 20, -44, 22, 0], fill)
  for (let leg = 0; leg < LEGS.length; leg += 2) {
    const foot = LEGS[leg]!
    const swing = gait * 13 * Math.sin((stride + LEGS[leg + 1]!) * TAU)
    const hip = lerp(foot * 0.5, foot, gait)
    strokeLine(stage, { x: hip, y: -24 }, { x: hip + swing, y: -4 }, fill, { width: 10 })
  }
  const head = { x: lerp(16, 48, gait), y: lerp(-82, -62, gait) }
  fillCircle(stage, head.x, head.y, 20, fill)
  for (const side of [-1, 1]) {
    const ear = [side * 18, -31, side * 19, -4, side * 2, -17]
    fillCorners(
      stage,
      ear.map((at, i) => at + (i % 2 === 0 ? head.x : head.y)),
      fill,
    )
  }
  ctx.strokeStyle = css(fill)
  ctx.lineWidth = 10
  ctx.beginPath()
  ctx.moveTo(-30, -14 - 12 * gait)
  ctx.quadraticCurveTo(-64, -6 - 30 * gait, lerp(-70, -76, gait), lerp(-34, -78, gait))
  ctx.stroke()
  ctx.restore()
}
