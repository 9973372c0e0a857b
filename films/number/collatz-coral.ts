import type { Point } from "../scene/shapes"

/** A number's place in the coral, tied to the number that follows it on the way to one. */
export interface Twig {
  /** Steps to one. */
  depth: number
  from: Point
  to: Point
  /** How many numbers' ways lead through here. */
  ways: number
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

interface Node extends Point {
  value: number
  heading: number
  depth: number
  parent: Node | null
  ways: number
}

/** Radians by which a branch turns at an even and at an odd number, and the heading of the stem. */
const EVEN_TURN = 0.066
const ODD_TURN = -0.66
const STEM = -1.15
/** Each piece is a little shorter than the one before it. */
const SHRINKING = 0.97

function growFrom(parent: Node, value: number): Node {
  const heading = parent.heading + (value % 2 === 0 ? EVEN_TURN : ODD_TURN)
  const length = SHRINKING ** parent.depth
  return {
    x: parent.x + length * Math.cos(heading),
    y: parent.y + length * Math.sin(heading),
    value,
    heading,
    depth: parent.depth + 1,
    parent,
    ways: 1,
  }
}

/**
 * All numbers that come to one within some steps, as a coral: the rule walked backwards, bent by parity. Shallow twigs
 * first.
 */
export function growCoral(steps: number, box: Box): Twig[] {
  const root: Node = { x: 0, y: 0, value: 1, heading: STEM, depth: 0, parent: null, ways: 1 }
  const nodes = [root]
  // The list grows while it is walked.
  for (const node of nodes) {
    if (node.depth === steps) break
    nodes.push(growFrom(node, 2 * node.value))
    if (node.value % 6 === 4 && node.value > 4) nodes.push(growFrom(node, (node.value - 1) / 3))
  }
  for (const { parent, ways } of [...nodes].reverse()) if (parent !== null) parent.ways += ways
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)]
  const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = Math.min((box.right - box.left) / (maxX - minX), (box.bottom - box.top) / (maxY - minY))
  const place = ({ x, y }: Point): Point => ({
    x: (box.left + box.right) / 2 + (x - (minX + maxX) / 2) * scale,
    y: (box.top + box.bottom) / 2 + (y - (minY + maxY) / 2) * scale,
  })
  return nodes.flatMap(({ depth, parent, ways, x, y }) =>
    parent === null ? [] : [{ depth, from: place(parent), to: place({ x, y }), ways }],
  )
}
