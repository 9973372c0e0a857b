import { css, type Colour } from "./colour"
import { TAU } from "./easing"
import type { Stage } from "./stage"

export interface Point {
  x: number
  y: number
}

export function fillCircle(
  { ctx }: Stage,
  x: number,
  y: number,
  radius: number,
  fill: Colour,
  alpha = 1,
): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  ctx.arc(x, y, Math.max(radius, 0), 0, TAU)
  ctx.fill()
}

export function strokeCircle(
  { ctx }: Stage,
  { x, y }: Point,
  radius: number,
  stroke: Colour,
  { alpha = 1, width = 2 } = {},
): void {
  ctx.strokeStyle = css(stroke, alpha)
  ctx.lineWidth = width
  ctx.beginPath()
  ctx.arc(x, y, Math.max(radius, 0), 0, TAU)
  ctx.stroke()
}

export function strokeLine(
  { ctx }: Stage,
  from: Point,
  to: Point,
  stroke: Colour,
  { alpha = 1, width = 2 } = {},
): void {
  ctx.strokeStyle = css(stroke, alpha)
  ctx.lineWidth = width
  ctx.beginPath()
  ctx.moveTo(from.x, from.y)
  ctx.lineTo(to.x, to.y)
  ctx.stroke()
}

export function strokePath(
  { ctx }: Stage,
  points: Point[],
  stroke: Colour,
  { alpha = 1, width = 2 } = {},
): void {
  ctx.strokeStyle = css(stroke, alpha)
  ctx.lineWidth = width
  ctx.beginPath()
  points.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
  ctx.stroke()
}

export function fillRounded(
  { ctx }: Stage,
  [x, y, width, height]: [number, number, number, number],
  radius: number,
  fill: Colour,
  alpha = 1,
): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, radius)
  ctx.fill()
}

/** Soft light around a point. */
export function drawGlow({ ctx }: Stage, { x, y }: Point, radius: number, fill: Colour, alpha = 0.5): void {
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, radius)
  gradient.addColorStop(0, css(fill, alpha))
  gradient.addColorStop(0.4, css(fill, alpha * 0.32))
  gradient.addColorStop(1, css(fill, 0))
  ctx.fillStyle = gradient
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2)
}

/** A trail that thins and fades towards its oldest point, the first one. */
export function drawTrail(stage: Stage, points: Point[], stroke: Colour, width: number, alpha = 1): void {
  const pieces = Math.min(24, points.length - 1)
  // Round ends would overlap where pieces meet and show as beads.
  stage.ctx.lineCap = "butt"
  for (let piece = 0; piece < pieces; piece++) {
    const first = Math.floor((piece / pieces) * (points.length - 1))
    const last = Math.floor(((piece + 1) / pieces) * (points.length - 1))
    const age = (piece + 1) / pieces
    strokePath(stage, points.slice(first, last + 1), stroke, {
      alpha: alpha * age ** 1.6,
      width: width * (0.3 + 0.7 * age),
    })
  }
  stage.ctx.lineCap = "round"
}
