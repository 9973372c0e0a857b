import { css, type Colour } from "../scene/colour"
import { STREAM } from "../scene/palette"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillShape } from "../still/scenery"

/** Three points and a band: who wears it leads. */
export function drawCrown(stage: Stage, { x, y }: Point, size: number, alpha: number): void {
  const points = [-1, -0.55, -0.5, 0, 0.5, 0.55, 1].map((side, i) => ({
    x: x + side * size,
    y: y - size * [0.8, 0.3, 0.3, 1.05, 0.3, 0.3, 0.8][i]!,
  }))
  fillShape(
    stage,
    [...points, { x: x + size * 0.8, y: y + size * 0.3 }, { x: x - size * 0.8, y: y + size * 0.3 }],
    STREAM.accent,
    alpha,
  )
}

/** The heart of a broker: it beats while it is alive. */
export function drawHeart({ ctx }: Stage, at: Point, size: number, fill: Colour): void {
  ctx.fillStyle = css(fill)
  ctx.beginPath()
  ctx.moveTo(at.x, at.y + size)
  for (const side of [-1, 1]) {
    ctx.bezierCurveTo(
      at.x + side * size * 1.6,
      at.y,
      at.x + side * size,
      at.y - size * 1.3,
      at.x,
      at.y - size * 0.4,
    )
    ctx.lineTo(at.x, at.y + size)
  }
  ctx.fill()
}
