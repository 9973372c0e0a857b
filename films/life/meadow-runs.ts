import { lerp, progress, TAU } from "../scene/easing"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawFox, drawHare } from "./meadow-animals"

/** Animals that cross the meadow in a row, the first in front. */
interface Run {
  start: number
  end: number
  /** 1 is to the right. */
  side: 1 | -1
  row: ("hare" | "fox")[]
}

/** Hares cross it when they are many, foxes chase them, and in the end look for what is left. */
const RUNS: Run[] = [
  { start: 4.6, end: 7.4, side: 1, row: ["hare", "hare", "hare"] },
  { start: 9.2, end: 12, side: -1, row: ["hare", "fox"] },
  { start: 12.8, end: 16, side: 1, row: ["fox"] },
  { start: 17, end: 19.4, side: -1, row: ["hare", "hare", "hare"] },
  { start: 20, end: 22.8, side: 1, row: ["hare", "hare", "fox"] },
  { start: 24, end: 27.2, side: -1, row: ["fox"] },
]

const GROUND = 412
const GAP = { hare: 150, fox: 270 }
const SCALE = { hare: 1.12, fox: 1 }
/** Leaps in a second. */
const LEAPS = 2.2

function drawRun(stage: Stage, { start, end, side, row }: Run, time: number): void {
  const reach = 1680 + row.reduce((sum, kind) => sum + GAP[kind], 0)
  let behind = 0
  row.forEach((kind, i) => {
    if (i > 0) behind += GAP[kind]
    const gone = lerp(-200, reach - 200, progress(time, start, end)) - behind
    const beat = (time - start) * LEAPS + i * 0.3
    const foot: Point = { x: side === 1 ? gone : 1280 - gone, y: GROUND }
    if (foot.x < -180 || foot.x > 1460) return
    if (kind === "fox") {
      foot.y -= 12 * Math.abs(Math.sin(beat * Math.PI))
      drawFox(stage, foot, SCALE.fox, side, { stride: beat, tilt: 0.05 * Math.sin(beat * TAU) })
    } else {
      foot.y -= 40 * Math.abs(Math.sin(beat * Math.PI))
      drawHare(stage, foot, SCALE.hare, side, -0.26 * Math.cos(((beat % 1) + 1) * Math.PI))
    }
  })
}

/** Whoever is crossing the meadow now. */
export function drawRuns(stage: Stage, time: number): void {
  for (const run of RUNS) if (time > run.start && time < run.end) drawRun(stage, run, time)
}
