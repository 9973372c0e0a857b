import { colour, css, type Colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokePath, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { drawText } from "../scene/type"

/** A viewer's events have the viewer's colour. */
export const VIEWERS: Colour[] = [
  colour(0.8, 0.13, 200),
  colour(0.68, 0.16, 258),
  colour(0.8, 0.15, 160),
  colour(0.72, 0.15, 300),
]

/** The floor on which parts stand: a little lighter than the background. */
export const DEEP = colour(0.22, 0.028, 235)
export const STEEL = colour(0.29, 0.035, 232)
/** Steel that a passing event has warmed up to amber. It goes through grey, since between blue and amber lies green. */
export function warm(share: number): Colour {
  const lightness = lerp(STEEL.l, STREAM.accent.l, share)
  const grey = 0.15
  if (share < grey) return colour(lightness, STEEL.c * (1 - share / grey), STEEL.h)
  return colour(lightness, STREAM.accent.c * Math.sqrt((share - grey) / (1 - grey)), STREAM.accent.h)
}

/** An event as it lies in the log: a tile in its viewer's colour with a number, centred at a point. */
export function drawEvent(
  stage: Stage,
  { x, y }: Point,
  size: number,
  fill: Colour,
  { label = "", alpha = 1 } = {},
): void {
  fillRounded(stage, [x - size / 2, y - size / 2, size, size], size * 0.2, fill, alpha)
  if (label === "") return
  drawNumber(stage, label, { x, y }, Math.max(24, size * 0.4), STREAM.background, alpha * 0.85)
}

/** A bold figure, its middle at a point. */
export function drawNumber(
  stage: Stage,
  text: string,
  { x, y }: Point,
  size: number,
  tint: Colour,
  alpha = 1,
): void {
  const style = { size, weight: 700, family: DISPLAY, align: "center", colour: tint, alpha } as const
  drawText(stage, text, x, y + size * 0.36, style)
}

/** The sign of play, its centre of mass at a point. */
export function drawPlay({ ctx }: Stage, { x, y }: Point, size: number, fill: Colour, alpha = 1): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  ctx.moveTo(x - size * 0.35, y - size * 0.5)
  ctx.lineTo(x + size * 0.55, y)
  ctx.lineTo(x - size * 0.35, y + size * 0.5)
  ctx.closePath()
  ctx.fill()
}

/** A check mark in a circle: something has been acknowledged. */
export function drawCheck(stage: Stage, { x, y }: Point, radius: number, fill: Colour, alpha = 1): void {
  fillCircle(stage, x, y, radius, fill, alpha)
  const tick = [
    { x: x - radius * 0.42, y: y + radius * 0.02 },
    { x: x - radius * 0.1, y: y + radius * 0.36 },
    { x: x + radius * 0.45, y: y - radius * 0.34 },
  ]
  strokePath(stage, tick, STREAM.background, { alpha, width: radius * 0.26 })
}

/** A database as everyone draws one: a drum, given by its top left corner and size. */
export function drawDrum(
  { ctx }: Stage,
  [x, y, width, height]: [number, number, number, number],
  fill: Colour,
): void {
  const lid = width * 0.13
  const half = width / 2
  ctx.fillStyle = css(fill)
  ctx.beginPath()
  ctx.ellipse(x + half, y + height - lid, half, lid, 0, 0, Math.PI)
  ctx.lineTo(x, y + lid)
  ctx.lineTo(x + width, y + lid)
  ctx.closePath()
  ctx.fill()
  ctx.fillStyle = css({ ...fill, l: fill.l + 0.09 })
  ctx.beginPath()
  ctx.ellipse(x + half, y + lid, half, lid, 0, 0, Math.PI * 2)
  ctx.fill()
}

/** The name of a part. */
export function drawName(stage: Stage, text: string, { x, y }: Point, alpha = 0.75, tint = STREAM.ink): void {
  drawText(stage, text, x, y, { size: 26, weight: 600, colour: tint, alpha, align: "center" })
}
