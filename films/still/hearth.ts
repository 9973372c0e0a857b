import { blend, colour, css, ramp } from "../scene/colour"
import { lerp } from "../scene/easing"
import { strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillEllipse } from "./scenery"

/** Where the flames stand. */
export const FIRE = { x: 600, y: 560 }
/** From the outermost flame to the innermost. */
export const FLAMES = [
  colour(0.58, 0.21, 30),
  colour(0.7, 0.19, 47),
  colour(0.83, 0.16, 72),
  colour(0.95, 0.11, 98),
]
const WOOD = [colour(0.3, 0.05, 40), colour(0.24, 0.045, 35)]
const EMBER = ramp([colour(0.3, 0.1, 20), colour(0.52, 0.2, 28), colour(0.7, 0.19, 45)])

/** A tongue of flame: where it stands, and its width and height, in those of the whole fire. */
const TONGUES = [
  { x: -0.62, width: 0.5, height: 0.5 },
  { x: 0.6, width: 0.52, height: 0.56 },
  { x: -0.3, width: 0.62, height: 0.78 },
  { x: 0.28, width: 0.6, height: 0.7 },
  { x: 0, width: 0.72, height: 1 },
]

/** Flat flames one in the other; `burning` is their height from 0 to 1. */
export function drawFlames({ ctx }: Stage, time: number, burning: number): void {
  FLAMES.forEach((fill, layer) => {
    const size = burning * (1 - 0.22 * layer)
    ctx.fillStyle = css(fill)
    TONGUES.forEach(({ x, width, height }, i) => {
      // Slow enough that each shape can be seen before it is another.
      const flicker = Math.sin(time * (3.1 + 0.43 * i) + i * 2.4 + layer * 0.5)
      const lean = 26 * Math.sin(time * 1.7 + i * 1.9) * size
      const foot = FIRE.x + x * 130 * (0.35 + 0.65 * size)
      const half = width * 92 * (0.3 + 0.7 * size) * (1 - 0.08 * layer)
      const tip = FIRE.y - height * 350 * size * (1 + 0.13 * flicker)
      const belly = lerp(FIRE.y, tip, 0.3)
      ctx.beginPath()
      ctx.moveTo(foot, FIRE.y + 14)
      ctx.bezierCurveTo(foot - half * 1.5, FIRE.y + 8, foot - half, belly - 40 * size, foot + lean, tip)
      ctx.bezierCurveTo(foot + half, belly - 20 * size, foot + half * 1.5, FIRE.y + 8, foot, FIRE.y + 14)
      ctx.fill()
    })
  })
}

const LOGS = [
  [-168, 30, 96, -34],
  [168, 30, -96, -34],
  [-120, 34, 126, 8],
]
const STONES = Array.from({ length: 9 }, (_, i) => {
  const angle = Math.PI * (0.03 + (0.94 * i) / 8)
  return {
    x: FIRE.x + Math.cos(angle) * 212,
    y: FIRE.y + 26 + Math.sin(angle) * 42,
    size: 30 + 5 * Math.sin(i * 2.3),
  }
})

/** Logs, each of them whole or `fallen`, and what glows below them. */
export function drawHearth(stage: Stage, time: number, fallen: number[], burning: number): void {
  LOGS.forEach(([x1, y1, x2, y2], i) => {
    const broken = fallen[i]!
    const top = lerp(y2!, 20, broken)
    strokeLine(
      stage,
      { x: FIRE.x + x1!, y: FIRE.y + y1! },
      { x: FIRE.x + lerp(x2!, x2! * 0.7, broken), y: FIRE.y + top },
      WOOD[i % 2]!,
      { width: 40 },
    )
  })
  const glow = 1 - burning
  for (let i = 0; i < 13; i++) {
    const pulse = 0.5 + 0.5 * Math.sin(time * 0.9 + i * 1.7)
    const x = FIRE.x - 132 + i * 22
    const y = FIRE.y + 24 + 11 * Math.sin(i * 2.6)
    fillEllipse(stage, [x, y, 19, 13], EMBER(lerp(0.75, 0.2 + 0.6 * pulse, glow)), i)
  }
}

export function drawStones(stage: Stage, light: number): void {
  for (const { x, y, size } of STONES) {
    fillEllipse(
      stage,
      [x, y, size, size * 0.72],
      blend(colour(0.24, 0.03, -70), colour(0.44, 0.06, 40), light),
    )
    fillEllipse(
      stage,
      [x - (x - FIRE.x) * 0.03, y - 7, size * 0.7, size * 0.4],
      blend(colour(0.28, 0.03, -70), colour(0.62, 0.1, 55), light),
    )
  }
}
