import { lerp, TAU } from "../scene/easing"
import type { Point } from "../scene/shapes"

/** A side of the outline: the next triangle stands on its middle third. */
export type Side = [Point, Point]

const between = (a: Point, b: Point, share: number): Point => ({
  x: lerp(a.x, b.x, share),
  y: lerp(a.y, b.y, share),
})

/** The corner of a regular triangle on the left of the way from a to b, or as far up as it has grown. */
export function peakOf([a, b]: Side, grown: number): Point {
  const middle = between(a, b, 0.5)
  const height = (Math.sqrt(3) / 2) * grown
  return { x: middle.x + (b.y - a.y) * height, y: middle.y - (b.x - a.x) * height }
}

/** The sides on which the triangles of each generation stand, around a first one whose tip points up. */
export function findBases(centre: Point, radius: number, generations: number): Side[][] {
  const corner = (i: number): Point => ({
    x: centre.x + radius * Math.sin((i * TAU) / 3),
    y: centre.y - radius * Math.cos((i * TAU) / 3),
  })
  let outline: Side[] = [0, 1, 2].map((i) => [corner(i), corner(i + 1)])
  return Array.from({ length: generations }, () => {
    const bases = outline.map(([a, b]): Side => [between(a, b, 1 / 3), between(a, b, 2 / 3)])
    outline = outline.flatMap(([a, b], i): Side[] => {
      const [from, to] = bases[i]!
      const peak = peakOf(bases[i]!, 1)
      return [
        [a, from],
        [from, peak],
        [peak, to],
        [to, b],
      ]
    })
    return bases
  })
}
