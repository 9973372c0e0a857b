import type { Random } from "@/lib/platform/random"
import { lerp } from "../scene/easing"
import type { Point } from "../scene/shapes"

/** A grid of cells, numbered row by row. */
export interface Grid {
  columns: number
  rows: number
}

/** The cells above, below, left and right of one, as far as there are any. */
export function neighboursOf({ columns, rows }: Grid, cell: number): number[] {
  const [x, y] = [cell % columns, Math.floor(cell / columns)]
  const around: number[] = []
  if (x + 1 < columns) around.push(cell + 1)
  if (y + 1 < rows) around.push(cell + columns)
  if (x > 0) around.push(cell - 1)
  if (y > 0) around.push(cell - columns)
  return around
}

/** A move of the one who digs: onwards through a wall, or back to where there is still something to dig. */
export interface Move {
  from: number
  to: number
  digs: boolean
}

/** Digs a maze from a cell: on to any untouched neighbour, and back only where there is none (depth-first). */
export function digMaze(grid: Grid, first: number, random: Random): Move[] {
  const touched = new Set([first])
  const trail = [first]
  const moves: Move[] = []
  while (trail.length > 0) {
    const from = trail.at(-1)!
    const open = neighboursOf(grid, from).filter((cell) => !touched.has(cell))
    if (open.length > 0) {
      const to = open[random.below(open.length)]!
      touched.add(to)
      trail.push(to)
      moves.push({ from, to, digs: true })
    } else {
      trail.pop()
      const to = trail.at(-1)
      if (to !== undefined) moves.push({ from, to, digs: false })
    }
  }
  return moves
}

/** Every cell's ways out, from the moves that dug them. */
export function linksOf({ columns, rows }: Grid, moves: Move[]): number[][] {
  const links = Array.from({ length: columns * rows }, (): number[] => [])
  for (const { from, to, digs } of moves) {
    if (!digs) continue
    links[from]!.push(to)
    links[to]!.push(from)
  }
  return links
}

/** A dead end that is filled, and the cell it opened to. */
export interface Filling {
  cell: number
  towards: number
  round: number
}

/** Fills all dead ends at once, round after round, until only the way between the gates is left. */
export function fillDeadEnds(links: number[][], gates: number[]): Filling[] {
  const open = links.map((others) => new Set(others))
  const fillings: Filling[] = []
  for (let round = 0; ; round++) {
    const ends = open.flatMap((others, cell) => {
      const [towards] = others
      const isDead = others.size === 1 && !gates.includes(cell)
      return isDead ? [{ cell, towards: towards!, round }] : []
    })
    if (ends.length === 0) return fillings
    for (const { cell, towards } of ends) {
      open[cell]!.clear()
      open[towards]!.delete(cell)
    }
    fillings.push(...ends)
  }
}

/** A place on the way from one to another. */
export const along = (from: Point, to: Point, share: number): Point => ({
  x: lerp(from.x, to.x, share),
  y: lerp(from.y, to.y, share),
})
