import { Random } from "@/lib/platform/random"
import { lerp, TAU } from "../scene/easing"
import type { Point } from "../scene/shapes"

export const DISH = { x: 640, y: 316, rx: 590, ry: 286 }
const SPACING = 37

export interface Knot extends Point {
  /** Tubes that end here. */
  tubes: number[]
  /** How long the mould takes to get here, in pixels of growth. */
  reached: number
}

export interface Tube {
  from: number
  to: number
  length: number
  /** Where its middle lies: tubes are not straight. */
  bend: Point
}

export interface Network {
  knots: Knot[]
  tubes: Tube[]
  /** Knots with food. */
  food: number[]
  /** The growth after which all is reached. */
  reach: number
}

/** Knots on a shaken grid in the dish, and tubes between neighbours. */
export function weaveNetwork(foods: Point[], start: number): Network {
  const random = new Random(29)
  const knots: Knot[] = foods.map(({ x, y }) => ({ x, y, tubes: [], reached: Infinity }))
  for (let row = -9; row <= 9; row++) {
    for (let column = -17; column <= 17; column++) {
      const x = DISH.x + (column + (row % 2 === 0 ? 0 : 0.5)) * SPACING + random.normal() * 7
      const y = DISH.y + row * SPACING * 0.866 + random.normal() * 7
      const isInside = ((x - DISH.x) / (DISH.rx - 26)) ** 2 + ((y - DISH.y) / (DISH.ry - 26)) ** 2 < 1
      const isFree = foods.every((food) => Math.hypot(food.x - x, food.y - y) > SPACING * 0.7)
      if (isInside && isFree) knots.push({ x, y, tubes: [], reached: Infinity })
    }
  }
  const tubes: Tube[] = []
  knots.forEach((knot, from) => {
    for (let to = from + 1; to < knots.length; to++) {
      const other = knots[to]!
      const length = Math.hypot(other.x - knot.x, other.y - knot.y)
      if (length > SPACING * 1.36 || random.chance(0.16)) continue
      const angle = random.between(0, TAU)
      const bend = {
        x: (knot.x + other.x) / 2 + 5 * Math.cos(angle),
        y: (knot.y + other.y) / 2 + 5 * Math.sin(angle),
      }
      knot.tubes.push(tubes.length)
      other.tubes.push(tubes.length)
      tubes.push({ from, to, length, bend })
    }
  })
  return { knots, tubes, food: foods.map((_, i) => i), reach: spread(knots, tubes, start, random) }
}

/** How growth spreads from a knot, here faster and there slower; answers how far the last knot is. */
function spread(knots: Knot[], tubes: Tube[], start: number, random: Random): number {
  const pace = tubes.map(({ length }) => length * random.between(0.75, 1.5))
  knots[start]!.reached = 0
  const waiting = new Set(knots.keys())
  let last = 0
  while (waiting.size > 0) {
    let next = -1
    for (const at of waiting) if (next < 0 || knots[at]!.reached < knots[next]!.reached) next = at
    waiting.delete(next)
    const { reached, tubes: around } = knots[next]!
    if (reached === Infinity) break
    last = reached
    for (const tube of around) {
      const { from, to } = tubes[tube]!
      const other = knots[from === next ? to : from]!
      other.reached = Math.min(other.reached, reached + pace[tube]!)
    }
  }
  return last
}

/** What flows: how well each tube conducts, and the pressures while one food feeds all others. */
export interface Flow {
  conductance: Float64Array
  pressures: Float64Array[]
}

export const startFlow = ({ tubes, knots, food }: Network): Flow => ({
  conductance: new Float64Array(tubes.length).fill(0.5),
  pressures: food.map(() => new Float64Array(knots.length)),
})

/** Tubes that carry much grow wider, those that carry little wither (after Tero and others, 2010). */
export function adapt({ knots, tubes, food }: Network, { conductance, pressures }: Flow): void {
  const carried = new Float64Array(tubes.length)
  pressures.forEach((pressure, source) => {
    for (let sweep = 0; sweep < 14; sweep++) {
      for (let step = 0; step < knots.length; step++) {
        const at = sweep % 2 === 0 ? step : knots.length - 1 - step
        let inflow = at === food[source] ? 1 : food.includes(at) ? -1 / (food.length - 1) : 0
        let total = 1e-9
        for (const tube of knots[at]!.tubes) {
          const { from, to, length } = tubes[tube]!
          const ease = conductance[tube]! / length
          inflow += ease * pressure[from === at ? to : from]!
          total += ease
        }
        pressure[at] = inflow / total
      }
    }
    tubes.forEach(({ from, to, length }, i) => {
      carried[i]! += Math.abs((conductance[i]! * (pressure[from]! - pressure[to]!)) / length) / food.length
    })
  })
  tubes.forEach((_, i) => {
    const load = (carried[i]! * 9) ** 1.5
    conductance[i] = Math.max(1e-4, lerp(conductance[i]!, load / (1 + load), 0.03))
  })
}
