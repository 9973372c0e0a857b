import { colour, css } from "../scene/colour"
import { TAU } from "../scene/easing"
import { strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillEllipse } from "./scenery"

const [LEAF, EDGE] = [colour(0.6, 0.15, 148), colour(0.47, 0.12, 155)]
/** The pond lies before us, so that circles on it are flat. */
export const FLAT = 0.5

export interface Leaf extends Point {
  size: number
  /** The angle of the cut to the stalk. */
  notch: number
}

export function drawLeaf(stage: Stage, { x, y, size, notch }: Leaf): void {
  const { ctx } = stage
  for (const [fill, lower] of [
    [EDGE, 7],
    [LEAF, 0],
  ] as const) {
    ctx.fillStyle = css(fill)
    ctx.beginPath()
    ctx.moveTo(x, y + lower)
    ctx.ellipse(x, y + lower, size, size * FLAT, 0, notch + 0.2, notch + TAU - 0.2)
    ctx.closePath()
    ctx.fill()
  }
  for (let vein = 1; vein < 6; vein++) {
    const angle = notch + (vein / 6) * TAU
    const tip = { x: x + Math.cos(angle) * size * 0.74, y: y + Math.sin(angle) * size * 0.74 * FLAT }
    strokeLine(stage, { x, y }, tip, EDGE, { width: 3 })
  }
}

/** Three rows of petals, the innermost last. */
export function drawWaterLily(stage: Stage, { x, y }: Point): void {
  for (const [count, reach, light] of [
    [9, 62, 0.66],
    [7, 44, 0.76],
    [5, 26, 0.86],
  ] as const) {
    for (let petal = 0; petal < count; petal++) {
      const angle = Math.PI * (1.08 + (0.84 * petal) / (count - 1))
      const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach * 0.85]
      const place = [x + dx * 0.55, y + dy * 0.55, reach * 0.5, reach * 0.2]
      fillEllipse(stage, place, colour(light, 0.14, 350), Math.atan2(dy, dx))
    }
  }
}
