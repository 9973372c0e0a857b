import { colour, css, ramp, type Colour } from "../scene/colour"
import { clamp } from "../scene/easing"
import { MOTION } from "../scene/palette"
import { fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { FLOOR, SIDE, type Cloth } from "./cloth-world"

export const SHADOW = colour(0.17, 0.035, 262)
const RED = ramp([
  colour(0.3, 0.12, 18),
  colour(0.5, 0.2, 25),
  colour(0.66, 0.21, 34),
  colour(0.78, 0.17, 48),
])
const CREAM = ramp([
  colour(0.45, 0.06, 30),
  colour(0.7, 0.07, 50),
  colour(0.88, 0.07, 70),
  colour(0.97, 0.04, 85),
])
/** Squares of the pattern, in meshes. */
const SQUARE = 5

const [TURN, TILT] = [0.5, 0.44]
const EYE = 10

/** Where a place in the room is seen, and how far away it is. */
export function see(x: number, y: number, z: number): Point & { depth: number } {
  const [across, along] = [x * Math.cos(TURN) + z * Math.sin(TURN), z * Math.cos(TURN) - x * Math.sin(TURN)]
  const [up, depth] = [
    y * Math.cos(TILT) - along * Math.sin(TILT),
    -along * Math.cos(TILT) - y * Math.sin(TILT),
  ]
  const scale = (136 * EYE) / (EYE + depth)
  return { x: 785 + across * scale, y: 400 - up * scale, depth }
}

export interface Mesh {
  corners: Point[]
  depth: number
  fill: Colour
}

const at = (row: number, column: number) => clamp(row, 0, SIDE - 1) * SIDE + clamp(column, 0, SIDE - 1)

/** The meshes of the cloth as they are seen, each as bright as the light falls on it. */
export function listMeshes({ now }: Cloth): Mesh[] {
  const seen = Array.from({ length: SIDE * SIDE }, (_, i) =>
    see(now[3 * i]!, now[3 * i + 1]!, now[3 * i + 2]!),
  )
  const meshes: Mesh[] = []
  for (let row = 0; row < SIDE - 1; row++) {
    for (let column = 0; column < SIDE - 1; column++) {
      // Wider than the mesh, so that the light is smooth over the folds.
      const [a, b, c, d] = [
        at(row - 1, column - 1),
        at(row - 1, column + 2),
        at(row + 2, column + 2),
        at(row + 2, column - 1),
      ]
      const along = [0, 1, 2].map((axis) => now[3 * c + axis]! - now[3 * a + axis]!) as [
        number,
        number,
        number,
      ]
      const across = [0, 1, 2].map((axis) => now[3 * d + axis]! - now[3 * b + axis]!) as [
        number,
        number,
        number,
      ]
      const normal = [
        along[1] * across[2] - along[2] * across[1],
        along[2] * across[0] - along[0] * across[2],
        along[0] * across[1] - along[1] * across[0],
      ] as const
      const lit = (-0.62 * normal[0] - 0.66 * normal[1] + 0.32 * normal[2]) / Math.hypot(...normal)
      const light = clamp(0.5 + 0.5 * (Math.abs(lit) * 1.5 - 0.55))
      const isRed = (Math.floor(row / SQUARE) + Math.floor(column / SQUARE)) % 2 === 0
      const corners = [0, 1, SIDE + 1, SIDE].map((step) => seen[row * SIDE + column + step]!)
      const depth = (corners[0]!.depth + corners[2]!.depth) / 2
      meshes.push({ corners, depth, fill: (isRed ? RED : CREAM)(light) })
    }
  }
  return meshes.sort((first, second) => second.depth - first.depth)
}

export function drawMesh({ ctx }: Stage, { corners, fill }: Mesh): void {
  ctx.fillStyle = css(fill)
  ctx.strokeStyle = ctx.fillStyle
  ctx.lineWidth = 1.2
  ctx.beginPath()
  for (const { x, y } of corners) ctx.lineTo(x, y)
  ctx.closePath()
  ctx.fill()
  ctx.stroke()
}

/** What the cloth keeps the light from, straight below it. */
export function drawShadow({ ctx }: Stage, { now }: Cloth): void {
  ctx.fillStyle = css(SHADOW)
  ctx.beginPath()
  for (let row = 0; row < SIDE - 1; row++) {
    for (let column = 0; column < SIDE - 1; column++) {
      const corners = [0, 1, SIDE + 1, SIDE].map((step) => {
        const i = 3 * (row * SIDE + column + step)
        return see(now[i]!, FLOOR, now[i + 2]!)
      })
      const [a, b, c] = [corners[0]!, corners[1]!, corners[2]!]
      // All the same way round, or those that lie on each other would leave holes.
      if ((b.x - a.x) * (c.y - a.y) < (b.y - a.y) * (c.x - a.x)) corners.reverse()
      corners.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
      ctx.closePath()
    }
  }
  ctx.fill()
}

/** Points and threads, shown before it falls. */
export function drawNet(stage: Stage, { now }: Cloth, alpha: number): void {
  const { ctx } = stage
  ctx.strokeStyle = css(MOTION.ink, 0.8 * alpha)
  ctx.lineWidth = 2
  ctx.beginPath()
  for (const [step, stride] of [
    [1, SIDE],
    [SIDE, 1],
  ] as const) {
    for (let line = 0; line < SIDE; line += 3) {
      for (let i = 0; i < SIDE; i++) {
        const at = 3 * (line * stride + i * step)
        const { x, y } = see(now[at]!, now[at + 1]!, now[at + 2]!)
        if (i === 0) ctx.moveTo(x, y)
        else ctx.lineTo(x, y)
      }
    }
  }
  ctx.stroke()
  for (let row = 0; row < SIDE; row += 3)
    for (let column = 0; column < SIDE; column += 3) {
      const at = 3 * (row * SIDE + column)
      const { x, y } = see(now[at]!, now[at + 1]!, now[at + 2]!)
      fillCircle(stage, x, y, 5.5, MOTION.accent, alpha)
    }
}
