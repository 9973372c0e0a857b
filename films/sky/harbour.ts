import { blend, colour, css } from "../scene/colour"
import { lerp } from "../scene/easing"
import { strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners } from "../still/scenery"

export const WATER = colour(0.66, 0.14, 240)
export const DEEP = colour(0.5, 0.14, 250)
export const CHALK = colour(0.94, 0.02, 80)
export const RED = colour(0.64, 0.2, 28)

/** A harbour whose water stands between ebb, 0, and flood, 1. */
export function drawHarbour(stage: Stage, level: number): void {
  const { ctx } = stage
  const water = lerp(484, 330, level)
  ctx.save()
  ctx.beginPath()
  ctx.roundRect(840, 180, 376, 390, 28)
  ctx.clip()
  ctx.fillStyle = css(colour(0.8, 0.06, 225))
  ctx.fillRect(840, 180, 376, 390)
  fillCorners(stage, [1100, 296, 1216, 296, 1216, 570, 1100, 570], colour(0.42, 0.03, 260))
  fillCorners(stage, [1090, 282, 1216, 282, 1216, 304, 1090, 304], colour(0.52, 0.03, 260))
  fillCorners(stage, [1130, 210, 1200, 210, 1200, 284, 1130, 284], CHALK)
  fillCorners(stage, [1118, 214, 1165, 184, 1212, 214], RED)
  for (let mark = 0; mark < 5; mark++)
    strokeLine(
      stage,
      { x: 1106, y: 330 + mark * 38.5 },
      { x: mark % 2 === 0 ? 1146 : 1130, y: 330 + mark * 38.5 },
      CHALK,
      { width: 5 },
    )
  fillCorners(stage, [840, 520, 960, 540, 1110, 530, 1110, 570, 840, 570], colour(0.7, 0.08, 80))
  strokeLine(stage, { x: 962, y: water - 20 }, { x: 962, y: water - 142 }, colour(0.3, 0.04, 50), {
    width: 7,
  })
  fillCorners(stage, [970, water - 136, 970, water - 36, 1034, water - 36], CHALK)
  fillCorners(stage, [884, water - 26, 1050, water - 26, 1026, water + 20, 906, water + 20], RED)
  ctx.fillStyle = css(blend(WATER, DEEP, 0.4), 0.88)
  ctx.fillRect(840, water, 376, 300)
  ctx.fillStyle = css(colour(0.9, 0.05, 225))
  ctx.fillRect(840, water, 376, 5)
  ctx.restore()
}
