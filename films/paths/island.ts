import { css, type Colour } from "../scene/colour"
import { TAU } from "../scene/easing"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"

/** Half the height of a hexagon that stands on a corner. */
export const RADIUS = 27
const COLUMNS = 27
const ROWS = 14
const WIDE = RADIUS * Math.sqrt(3)

/** A hexagon of land: where it is, and how many steps it takes to enter it. */
export interface Cell extends Point {
  cost: number
  neighbours: number[]
}

/** A hill of height 1 around a place, in pixels. */
const hill = ({ x, y }: Point, atX: number, atY: number, wide: number, high: number) =>
  Math.exp(-(((x - atX) / wide) ** 2) - ((y - atY) / high) ** 2)

/** The island's coast is an oval with bays; a lake lies in the middle. */
function isLand(point: Point): boolean {
  const angle = Math.atan2((point.y - 310) / 285, (point.x - 600) / 590)
  const coast = 1 + 0.06 * Math.sin(3 * angle + 1) + 0.05 * Math.sin(7 * angle)
  const isInside = Math.hypot((point.x - 600) / 590, (point.y - 310) / 285) < coast
  const water =
    hill(point, 670, 330, 80, 150) +
    hill(point, 1190, 60, 250, 150) +
    hill(point, 420, 570, 70, 110) +
    hill(point, 330, 20, 60, 110)
  return isInside && water < 0.42
}

/** Woods take three steps, the open land one. */
function costAt(point: Point): number {
  const woods =
    hill(point, 340, 270, 130, 85) +
    hill(point, 600, 110, 130, 55) +
    hill(point, 880, 300, 90, 140) +
    hill(point, 560, 480, 110, 60) +
    hill(point, 930, 500, 90, 40)
  return woods > 0.5 ? 3 : 1
}

/** All land, in rows from the north, with who borders on whom. */
export function surveyIsland(): Cell[] {
  const cells: Cell[] = []
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const point = { x: 36 + (column + (row % 2) / 2) * WIDE, y: 46 + row * RADIUS * 1.5 }
      if (isLand(point)) cells.push({ ...point, cost: costAt(point), neighbours: [] })
    }
  for (const cell of cells)
    cells.forEach((other, i) => {
      if (other !== cell && Math.hypot(other.x - cell.x, other.y - cell.y) < WIDE * 1.1)
        cell.neighbours.push(i)
    })
  return cells
}

/** Steps between two cells if all were open land: never more than it really takes. */
export function stepsBetween(from: Point, to: Point): number {
  const down = Math.abs(to.y - from.y) / (RADIUS * 1.5)
  const across = Math.abs(to.x - from.x) / WIDE
  return Math.round(down + Math.max(0, across - down / 2))
}

export function fillHexagon({ ctx }: Stage, { x, y }: Point, radius: number, fill: Colour, alpha = 1): void {
  ctx.fillStyle = css(fill, alpha)
  ctx.beginPath()
  for (let i = 0; i < 6; i++)
    ctx.lineTo(x + radius * Math.sin((TAU * i) / 6), y + radius * Math.cos((TAU * i) / 6))
  ctx.fill()
}
