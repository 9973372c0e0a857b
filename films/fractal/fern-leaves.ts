import type { SKRSContext2D } from "@napi-rs/canvas"
import { blend, colour, css, type Colour } from "../scene/colour"
import { lerp } from "../scene/easing"
import type { Point } from "../scene/shapes"

/** An affine map: x becomes ax + by + e, and y becomes cx + dy + f. */
export type Affine = [a: number, b: number, c: number, d: number, e: number, f: number]

export const WHOLE: Affine = [1, 0, 0, 1, 0, 0]
/** Barnsley's four maps: the stem, all the rest, the first leaflet on either side. */
const STEM: Affine = [0, 0, 0, 0.16, 0, 0]
const REST: Affine = [0.85, 0.04, -0.04, 0.85, 0, 1.6]
export const LEFT: Affine = [0.2, -0.26, 0.23, 0.22, 0, 1.6]
const RIGHT: Affine = [-0.15, 0.28, 0.26, 0.24, 0, 0.44]
const MAPS = [STEM, REST, LEFT, RIGHT]

const TIP = { x: 2.656, y: 9.959 }

/** A leaf that covers the whole fern: from the foot up its left side to the tip, and back down the right. */
const OUTLINE: Point[] = [
  [0, 0],
  [-1, 0.7],
  [-1.75, 1.7],
  [-2.15, 2.9],
  [-2.1, 4.1],
  [-1.5, 5.6],
  [-0.6, 7.1],
  [0.6, 8.6],
  [1.7, 9.6],
  [TIP.x, TIP.y],
  [2.55, 8.6],
  [2.62, 7],
  [2.72, 5.4],
  [2.62, 3.9],
  [2.2, 2.5],
  [1.5, 1.3],
  [0.8, 0.5],
].map(([x, y]) => ({ x: x!, y: y! }))

/** The same with round sides, for leaves that are seen large (Catmull and Rom's curve). */
const ROUND_OUTLINE = OUTLINE.flatMap((point, i): Point[] => {
  const at = (step: number) => OUTLINE[(i + step + OUTLINE.length) % OUTLINE.length]!
  return [0, 0.25, 0.5, 0.75].map((t) => {
    const curve = (axis: "x" | "y") => {
      const [p, q, r, s] = [at(-1)[axis], point[axis], at(1)[axis], at(2)[axis]]
      return q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))
    }
    return { x: curve("x"), y: curve("y") }
  })
})

/** One leaf of a stage, and the larger one of the stage before that it has come from. */
export interface Leaf {
  map: Affine
  from: Leaf | null
  fill: Colour
}

/** The map that does `inner` first and then `outer`. */
function compose([a, b, c, d, e, f]: Affine, [A, B, C, D, E, F]: Affine): Affine {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, a * E + b * F + e, c * E + d * F + f]
}

export const between = (from: Affine, to: Affine, share: number) =>
  from.map((x, i) => lerp(x, to[i]!, share)) as Affine
const sizeOf = ([a, b, c, d]: Affine) =>
  Math.hypot(a * TIP.x + b * TIP.y, c * TIP.x + d * TIP.y) / Math.hypot(TIP.x, TIP.y)

/** The fern lies on its side: its foot at the left, its tip at the upper right. */
const toScreen = ({ x, y }: Point): Point => ({ x: 62 + y * 115, y: 334 - x * 115 })

/** Green that brightens towards the tip, a little different on both sides. Stems are red. */
function fillOf(way: number[]): Colour {
  if (way.at(-1) === 0) return colour(0.62, 0.17, 12)
  const firstLeaflet = way.findIndex((map) => map !== 1)
  const height = Math.min((firstLeaflet < 0 ? way.length : firstLeaflet) / 13, 1)
  const side = way[firstLeaflet] === 2 ? 10 : -12
  return colour(lerp(0.5, 0.88, height), lerp(0.14, 0.17, height), lerp(158, 112, height) + side)
}

/** All leaves of every stage, each stage made from the one before. */
export function growStages(limits: number[]): Leaf[][] {
  let ways = new Map<Leaf, number[]>([[{ map: WHOLE, from: null, fill: colour(0.5, 0.13, 150) }, []]])
  const stages = [[...ways.keys()]]
  for (const limit of limits) {
    const next = new Map<Leaf, number[]>()
    const split = (from: Leaf, map: Affine, way: number[]): void => {
      if (way.at(-1) === 0 || sizeOf(map) <= limit) {
        const fill = way.length === 0 ? from.fill : fillOf(way)
        next.set({ map, from, fill }, way)
      } else MAPS.forEach((inner, i) => split(from, compose(map, inner), [...way, i]))
    }
    for (const [leaf, way] of ways) split(leaf, leaf.map, way)
    ways = next
    stages.push([...next.keys()])
  }
  return stages
}

/** Draws a stage's leaves, or on their way to it from the stage before. */
export function drawLeaves(ctx: SKRSContext2D, leaves: Leaf[], share: number): void {
  ctx.lineJoin = "round"
  ctx.lineWidth = 1.8
  const outline = leaves.length < 120 ? ROUND_OUTLINE : OUTLINE
  for (const { map, from, fill } of leaves) {
    const [a, b, c, d, e, f] = share === 1 || from === null ? map : between(from.map, map, share)
    ctx.fillStyle = css(share === 1 || from === null ? fill : blend(from.fill, fill, share))
    ctx.strokeStyle = ctx.fillStyle
    ctx.beginPath()
    for (const { x, y } of outline) {
      const at = toScreen({ x: a * x + b * y + e, y: c * x + d * y + f })
      ctx.lineTo(at.x, at.y)
    }
    ctx.closePath()
    ctx.fill()
    ctx.stroke()
  }
}

/** Lays a map of the fern over the picture of it: as a transform of the canvas. */
export function toCanvasTransform([a, b, c, d, e, f]: Affine): Affine {
  const move = toScreen({ x: e, y: f })
  // Screen x runs along the fern's y, and screen y against its x.
  const [xx, xy, yx, yy] = [d, -c, -b, a]
  const foot = toScreen({ x: 0, y: 0 })
  return [xx, yx, xy, yy, move.x - xx * foot.x - xy * foot.y, move.y - yx * foot.x - yy * foot.y]
}
