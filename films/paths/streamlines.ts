import type { Point } from "../scene/shapes"

export interface Whirl extends Point {
  size: number
  /** How fast it turns, clockwise where positive, against a stream of speed 1. */
  force: number
}

/** Which way it goes at a place, as a vector of length 1. */
export type Field = (point: Point) => Point

/** An even stream to the right with whirls in it. Nothing wells up or drains away anywhere. */
export function createField(whirls: Whirl[]): Field {
  return ({ x, y }) => {
    let [along, down] = [1, 0.12 * Math.sin(x / 210)]
    for (const whirl of whirls) {
      const [dx, dy] = [(x - whirl.x) / whirl.size, (y - whirl.y) / whirl.size]
      const turning = 2.4 * whirl.force * Math.exp(-dx * dx - dy * dy)
      along -= turning * dy
      down += turning * dx
    }
    const speed = Math.hypot(along, down)
    return { x: along / speed, y: down / speed }
  }
}

const STEP = 5
const FRAME = { left: -40, right: 1320, top: -40, bottom: 760 }

/** Follows the field from a place, against it where `direction` is -1, for as long as it `mayGo` on. */
function follow(
  field: Field,
  from: Point,
  direction: 1 | -1,
  mayGo: (to: Point, made: number) => boolean,
): Point[] {
  const points: Point[] = []
  let at = from
  for (let made = 0; made < 420; made++) {
    const half = field(at)
    const middle = { x: at.x + half.x * direction * STEP * 0.5, y: at.y + half.y * direction * STEP * 0.5 }
    const way = field(middle)
    at = { x: at.x + way.x * direction * STEP, y: at.y + way.y * direction * STEP }
    if (!mayGo(at, made)) break
    points.push(at)
  }
  return points
}

/**
 * Lines along a field that keep their distance, after the first ones each begun beside an earlier one (Jobard and
 * Lefer).
 */
export function traceLines(field: Field, firsts: Point[], gap: number): Point[][] {
  const lines: Point[][] = []
  const taken = new Map<string, Point[]>()
  const keyOf = (x: number, y: number) => `${Math.floor(x / gap)},${Math.floor(y / gap)}`
  const isFree = ({ x, y }: Point, distance: number) => {
    for (const dx of [-gap, 0, gap])
      for (const dy of [-gap, 0, gap])
        for (const other of taken.get(keyOf(x + dx, y + dy)) ?? [])
          if (Math.hypot(other.x - x, other.y - y) < distance) return false
    return true
  }
  const isInside = ({ x, y }: Point) => x > FRAME.left && x < FRAME.right && y > FRAME.top && y < FRAME.bottom

  function grow(seed: Point): Point[] {
    const own: Point[] = []
    const mayGo = (to: Point) => {
      if (!isInside(to) || !isFree(to, gap * 0.62)) return false
      // A line that comes back to itself has gone around a whirl.
      if (own.slice(0, -12).some(({ x, y }) => Math.hypot(x - to.x, y - to.y) < gap * 0.5)) return false
      own.push(to)
      return true
    }
    const onwards = follow(field, seed, 1, mayGo)
    own.length = 0
    const hasReturned =
      onwards.length > 20 && Math.hypot(onwards.at(-1)!.x - seed.x, onwards.at(-1)!.y - seed.y) < gap
    const back = hasReturned ? [] : follow(field, seed, -1, mayGo)
    return [...back.reverse(), seed, ...onwards]
  }

  const seeds = [...firsts]
  for (const seed of seeds) {
    if (!isInside(seed) || !isFree(seed, gap * 0.98)) continue
    const line = grow(seed)
    if (line.length * STEP < 60) continue
    lines.push(line)
    for (const point of line) {
      const key = keyOf(point.x, point.y)
      taken.set(key, [...(taken.get(key) ?? []), point])
    }
    for (let i = 0; i < line.length; i += 4) {
      const way = field(line[i]!)
      for (const turn of [gap, -gap])
        seeds.push({ x: line[i]!.x - way.y * turn, y: line[i]!.y + way.x * turn })
    }
  }
  return lines
}
