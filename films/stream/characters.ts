import { blend, colour, type Colour } from "../scene/colour"
import { clamp, progress } from "../scene/easing"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawDrum } from "./parts"

const WHITE = colour(0.97, 0.01, 220)
const BLINK = { every: 3.7, length: 0.16 }

/** Two eyes that look at a point, each shutting now and then. */
export function drawEyes(stage: Stage, at: Point, size: number, target: Point, time: number): void {
  const distance = Math.max(1, Math.hypot(target.x - at.x, target.y - at.y))
  const reach = (size * 0.42 * Math.min(1, distance / 60)) / distance
  const shut = (time + at.x * 0.013) % BLINK.every < BLINK.length
  for (const side of [-1, 1]) {
    const x = at.x + side * size * 1.25
    if (shut) {
      strokeLine(stage, { x: x - size * 0.8, y: at.y }, { x: x + size * 0.8, y: at.y }, WHITE, { width: 5 })
      continue
    }
    fillCircle(stage, x, at.y, size, WHITE)
    const pupil = { x: x + (target.x - at.x) * reach, y: at.y + (target.y - at.y) * reach }
    fillCircle(stage, pupil.x, pupil.y, size * 0.52, STREAM.background)
  }
}

interface Being {
  /** Half its width. */
  size: number
  fill: Colour
  target: Point
  /** From 0, waiting, to 1, at work. */
  joy: number
  time: number
}

/** One who reads the log: a head with an aerial, its middle at a point. */
export function drawReader(stage: Stage, at: Point, { size, fill, target, joy, time }: Being): void {
  const { x, y } = at
  strokeLine(stage, { x, y: y - size * 0.8 }, { x, y: y - size * 1.24 }, fill, { width: size * 0.12 })
  fillCircle(stage, x, y - size * 1.3, size * 0.16, blend(fill, WHITE, 0.6 * joy))
  for (const side of [-1, 1])
    fillRounded(
      stage,
      [x + side * size * 1.04 - size * 0.14, y - size * 0.3, size * 0.28, size * 0.6],
      size * 0.12,
      { ...fill, l: fill.l - 0.12 },
    )
  fillRounded(stage, [x - size, y - size * 0.86, size * 2, size * 1.72], size * 0.5, fill)
  drawEyes(stage, { x, y: y - size * 0.14 }, size * 0.28, target, time)
  const smile = [-1, -0.5, 0, 0.5, 1].map((share) => ({
    x: x + share * size * 0.34,
    y: y + size * (0.46 + 0.18 * joy * (1 - share ** 2)),
  }))
  strokePath(stage, smile, STREAM.background, { width: size * 0.11, alpha: 0.85 })
}

interface Store {
  /** How warm an event has made it, from 0 to 1, and the moment one arrives. */
  fill: Colour
  arrives: number
  target: Point
  time: number
}

/** A database that gives way a little under what falls into it. */
export function drawStore(stage: Stage, at: Point, { fill, arrives, target, time }: Store): void {
  const { ctx } = stage
  const since = clamp(time - arrives, 0, 0.7)
  const squash = 0.12 * Math.sin((since / 0.7) * Math.PI * 3) * (1 - progress(since, 0, 0.7))
  ctx.save()
  ctx.translate(at.x, at.y + 56)
  ctx.scale(1 + squash, 1 - squash)
  drawDrum(stage, [-88, -158, 176, 158], fill)
  for (const y of [-40])
    strokePath(
      stage,
      [-1, -0.6, 0, 0.6, 1].map((share) => ({ x: 82 * share, y: y + 20 * (1 - share ** 2) })),
      STREAM.background,
      { width: 5, alpha: 0.3 },
    )
  ctx.restore()
  drawEyes(stage, { x: at.x, y: at.y - 40 }, 15, target, time)
}
