import type { Point } from "../scene/shapes"

/** Whether the strip turns left (1) or right (-1) at a crease, counted from 1. */
export function turnAt(crease: number): 1 | -1 {
  let odd = crease
  while (odd % 2 === 0) odd /= 2
  return odd % 4 === 1 ? 1 : -1
}

/** The corners of a strip of so many pieces of length 1 whose creases are all bent by an angle. */
export function layOut(pieces: number, bend: number, heading: number): Point[] {
  const points = [{ x: 0, y: 0 }]
  let direction = heading
  for (let i = 1; i <= pieces; i++) {
    const { x, y } = points.at(-1)!
    points.push({ x: x + Math.cos(direction), y: y + Math.sin(direction) })
    direction += turnAt(i) * bend
  }
  return points
}
