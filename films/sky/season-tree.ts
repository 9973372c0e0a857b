import { colour, css, ramp } from "../scene/colour"
import { lerp, TAU } from "../scene/easing"
import { fillCircle, strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners, fillEllipse } from "../still/scenery"

const PANEL = { x: 64, y: 84, width: 372, height: 478 }
const GROUND_LEVEL = 452
/** From one March to the next, a colour for each quarter. */
const SKY_OF = ramp([
  colour(0.8, 0.06, 230),
  colour(0.76, 0.1, 240),
  colour(0.78, 0.06, 225),
  colour(0.68, 0.035, 245),
  colour(0.8, 0.06, 230),
])
const GROUND_OF = ramp([
  colour(0.68, 0.13, 128),
  colour(0.58, 0.15, 138),
  colour(0.62, 0.11, 95),
  colour(0.94, 0.01, 100),
  colour(0.68, 0.13, 128),
])
const CROWN_OF = ramp([
  colour(0.84, 0.11, 5),
  colour(0.56, 0.16, 142),
  colour(0.67, 0.18, 52),
  colour(0.5, 0.12, 42),
  colour(0.84, 0.11, 5),
])
const BARK = colour(0.38, 0.05, 50)

/** How full the crown is in each quarter. */
const FULLNESS = [0.62, 1, 0.94, 0, 0.62]
const BALLS = [
  { x: 0, y: -238, size: 74 },
  { x: -66, y: -196, size: 62 },
  { x: 68, y: -198, size: 64 },
  { x: -34, y: -272, size: 54 },
  { x: 44, y: -278, size: 52 },
  { x: 0, y: -170, size: 58 },
]

/** A view to the south at noon: a tree, and the sun at its height. `quarters` counts from March. */
export function drawSeason(stage: Stage, quarters: number, sunHeight: number): void {
  const { ctx } = stage
  const year = (quarters % 4) / 4
  const whole = Math.floor(quarters % 4)
  const fullness = lerp(FULLNESS[whole]!, FULLNESS[whole + 1]!, (quarters % 4) - whole)
  const { x, y, width, height } = PANEL
  ctx.save()
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, 28)
  ctx.clip()
  ctx.fillStyle = css(SKY_OF(year))
  ctx.fillRect(x, y, width, height)
  const sun = { x: 158, y: GROUND_LEVEL - sunHeight * 5 }
  ctx.strokeStyle = css(colour(0.97, 0.05, 95), 0.8)
  ctx.lineWidth = 4
  ctx.setLineDash([2, 12])
  ctx.beginPath()
  ctx.moveTo(sun.x, GROUND_LEVEL)
  ctx.lineTo(sun.x, sun.y)
  ctx.stroke()
  ctx.setLineDash([])
  fillCircle(stage, sun.x, sun.y, 58, colour(0.95, 0.1, 92), 0.35)
  fillCircle(stage, sun.x, sun.y, 38, colour(0.95, 0.12, 92))
  fillEllipse(stage, [380, 500, 330, 80], GROUND_OF(year))
  ctx.fillRect(x, GROUND_LEVEL + 18, width, 200)
  ctx.translate(300, 480)
  fillCorners(stage, [-17, 0, -9, -150, 9, -150, 17, 0], BARK)
  for (const { x: tipX, y: tipY } of BALLS)
    strokeLine(stage, { x: 0, y: -110 }, { x: tipX, y: tipY }, BARK, { width: 9 })
  BALLS.forEach(({ x: ballX, y: ballY, size }, i) => {
    const fill = CROWN_OF(year)
    fillCircle(stage, ballX, ballY, size * fullness, { ...fill, l: fill.l + 0.04 * Math.cos((i / 6) * TAU) })
  })
  ctx.restore()
}
