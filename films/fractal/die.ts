import type { Colour } from "../scene/colour"
import { FRACTAL } from "../scene/palette"
import { fillCircle, fillRounded } from "../scene/shapes"
import type { Stage } from "../scene/stage"

/** Where the pips are, from the middle. */
const PIPS: [number, number][][] = [
  [],
  [[0, 0]],
  [
    [-1, -1],
    [1, 1],
  ],
  [
    [-1, -1],
    [0, 0],
    [1, 1],
  ],
  [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ],
  [
    [-1, -1],
    [1, -1],
    [0, 0],
    [-1, 1],
    [1, 1],
  ],
  [
    [-1, -1],
    [1, -1],
    [-1, 0],
    [1, 0],
    [-1, 1],
    [1, 1],
  ],
]

interface Pose {
  turn: number
  alpha: number
}

/** A die at the upper left, turned by an angle. */
export function drawDie(stage: Stage, pips: number, fill: Colour, { turn, alpha }: Pose): void {
  const { ctx } = stage
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.translate(190, 190)
  ctx.rotate(turn)
  fillRounded(stage, [-68, -68, 136, 136], 26, fill)
  for (const [x, y] of PIPS[pips]!) fillCircle(stage, x * 36, y * 36, 14, FRACTAL.background)
  ctx.restore()
}
