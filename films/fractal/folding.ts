import { colour, type Colour } from "../scene/colour"
import { easeInOut, lerp, progress } from "../scene/easing"
import { FRACTAL } from "../scene/palette"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillShape } from "../still/scenery"

export const FOLDS = [3.8, 5.7, 7.3, 8.7]
export const FOLDING = 1.2

const STRIP = { length: 840, thickness: 11 }
/** Where the far edge of the strip lies in the picture, seen from the near one. */
const DEPTH: Point = { x: 150, y: -160 }
/** The packet is seen from nearer the smaller it gets. */
const ZOOMS = [1.08, 1.12, 1.25, 1.35, 1.35]
const NEAR_EDGE = 520

/** How wide the packet is in the picture after the last fold. */
export const packetWidth = (STRIP.length / 2 ** FOLDS.length) * ZOOMS.at(-1)!

const UPPER = FRACTAL.main
const LOWER = colour(0.5, 0.2, 315)
const EDGES = [colour(0.84, 0.12, 20), colour(0.58, 0.2, 340)]

const shaded = (fill: Colour, light: number): Colour => ({ ...fill, l: fill.l * light })

/**
 * A stack of layers as a box: its front seen from the edge, drawn out into the depth. `turned` is how far it has swung
 * over its hinge, the upper right corner of what lies still, and `side` on which side of the hinge it began.
 */
function drawStack(stage: Stage, layers: number, half: number, turned: number, side: 1 | -1): void {
  const thick = layers * STRIP.thickness
  const [cos, sin] = [Math.cos(-Math.PI * turned), Math.sin(-Math.PI * turned)]
  // Heights are counted downwards from the hinge.
  const at = (x: number, y: number): Point => ({ x: side * x * cos - y * sin, y: side * x * sin + y * cos })
  const corners = [at(0, 0), at(half, 0), at(half, thick), at(0, thick)]
  const fills = [UPPER, shaded(UPPER, 0.8), LOWER, shaded(LOWER, 0.8)]
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % 4]!
    const normal = { x: side * (to.y - from.y), y: side * (from.x - to.x) }
    if (normal.x * DEPTH.x + normal.y * DEPTH.y <= 0) return
    const far = (point: Point) => ({ x: point.x + DEPTH.x, y: point.y + DEPTH.y })
    fillShape(stage, [from, to, far(to), far(from)], fills[i]!)
  })
  for (let layer = 0; layer < layers; layer++) {
    const [top, bottom] = [layer * STRIP.thickness, (layer + 1) * STRIP.thickness]
    fillShape(stage, [at(0, top), at(half, top), at(half, bottom), at(0, bottom)], EDGES[layer % 2]!)
  }
}

/** The strip of paper on a table: its right half swings over onto the left one. */
export function drawPaper(stage: Stage, time: number, alpha: number): void {
  const { ctx } = stage
  const fold = Math.max(
    0,
    FOLDS.findLastIndex((start) => time >= start),
  )
  const share = easeInOut(progress(time, FOLDS[fold]!, FOLDS[fold]! + FOLDING))
  const half = STRIP.length / 2 ** (fold + 1)
  const layers = 2 ** fold
  const zoom = lerp(ZOOMS[fold]!, ZOOMS[fold + 1]!, share)
  const middle = lerp(0, -half / 2, share)
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.translate(612 - (DEPTH.x * zoom) / 2, NEAR_EDGE)
  ctx.scale(zoom, zoom)
  ctx.translate(-middle, -layers * STRIP.thickness)
  drawStack(stage, layers, half, 0, -1)
  drawStack(stage, layers, half, share, 1)
  ctx.restore()
}
