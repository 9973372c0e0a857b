import { css, type Colour } from "../scene/colour"
import { strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"

interface Swing {
  left: number
  right: number
  y: number
  height: number
  /** Parts that swing against each other. */
  loops: number
}

function trace({ left, right, y, height, loops }: Swing, share: number): Point[] {
  const steps = 20 * loops + 20
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: left + ((right - left) * i) / steps,
    y: y - share * height * Math.sin((Math.PI * loops * i) / steps),
  }))
}

/** The room in which a string swings, and the string itself where it is now (-1 to 1), or none. */
export function drawString(stage: Stage, swing: Swing, fill: Colour, now: number | null, alpha = 1): void {
  const { ctx } = stage
  const [above, below] = [trace(swing, 1), trace(swing, -1)]
  ctx.fillStyle = css(fill, alpha * 0.3)
  ctx.beginPath()
  for (const { x, y } of [...above, ...below.reverse()]) ctx.lineTo(x, y)
  ctx.fill()
  strokePath(stage, above, fill, { alpha, width: 4 })
  strokePath(stage, below, fill, { alpha, width: 4 })
  if (now !== null) strokePath(stage, trace(swing, now), { ...fill, l: 0.95, c: 0.05 }, { alpha, width: 5 })
}
