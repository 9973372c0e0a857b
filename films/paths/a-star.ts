import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { blend, colour, ramp } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, strokeCircle, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"
import { fillHexagon, RADIUS, stepsBetween, surveyIsland } from "./island"

const BLIND = { start: 3.6, end: 11.4 }
const AIMED = { start: 16.4, end: 24.4 }
const CLEARED = 15
const WAY_TIME = 1.6

const ISLAND = surveyIsland()
const nearest = (point: Point) =>
  ISLAND.reduce((best, cell, i) => {
    const old = ISLAND[best]!
    const isNearer =
      Math.hypot(cell.x - point.x, cell.y - point.y) < Math.hypot(old.x - point.x, old.y - point.y)
    return isNearer ? i : best
  }, 0)
const START = nearest({ x: 130, y: 330 })
const GOAL = nearest({ x: 1090, y: 370 })

/** A search: which cells it looks at, in which order, and the way it finds. */
interface Search {
  order: number[]
  way: number[]
  cost: number
}

/** Looks at the cell with the least sum of way done and way ahead, again and again until it is the goal. */
function search(aheadOf: (cell: number) => number): Search {
  const done = ISLAND.map(() => Infinity)
  const cameFrom = new Map<number, number>()
  const open = new Set([START])
  const order: number[] = []
  done[START] = 0
  const isBetter = (a: number, b: number) => {
    const gap = done[a]! + aheadOf(a) - done[b]! - aheadOf(b)
    return gap < 0 || (gap === 0 && aheadOf(a) < aheadOf(b))
  }
  while (!order.includes(GOAL)) {
    const cell = [...open].reduce((best, other) => (isBetter(other, best) ? other : best))
    open.delete(cell)
    order.push(cell)
    for (const next of ISLAND[cell]!.neighbours) {
      const cost = done[cell]! + ISLAND[next]!.cost
      if (cost >= done[next]!) continue
      done[next] = cost
      cameFrom.set(next, cell)
      open.add(next)
    }
  }
  const way = [GOAL]
  for (let at = cameFrom.get(GOAL); at !== undefined; at = cameFrom.get(at)) way.unshift(at)
  return { order, way, cost: done[GOAL]! }
}

const blind = search(() => 0)
const aimed = search((cell) => stepsBetween(ISLAND[cell]!, ISLAND[GOAL]!))

const SEA = { ...PATHS, background: colour(0.19, 0.042, 228) }
const MEADOW = colour(0.43, 0.065, 165)
const WOODS = colour(0.33, 0.055, 172)
const TREES = colour(0.24, 0.05, 180)
const SHORE = colour(0.27, 0.055, 222)
const colourOf = ramp(PATHS.ramp)

/** The first steps take their time, the others follow ever faster. */
const lookedAt = ({ start, end }: typeof BLIND, index: number, count: number) =>
  lerp(start, end, (index / (count - 1)) ** 0.72)

function drawLand(stage: Stage): void {
  for (const cell of ISLAND) fillHexagon(stage, { x: cell.x, y: cell.y + 9 }, RADIUS + 3, SHORE)
  for (const cell of ISLAND) {
    fillHexagon(stage, cell, RADIUS - 1.5, cell.cost === 1 ? MEADOW : WOODS)
    if (cell.cost === 1) continue
    // Three trees for three steps.
    for (const [x, y] of [
      [-9, 4],
      [9, 4],
      [0, -9],
    ] as const)
      fillCircle(stage, cell.x + x, cell.y + y, 6.5, TREES)
  }
}

function drawSearch(
  stage: Stage,
  { order }: Search,
  span: typeof BLIND,
  time: number,
  dimming: number,
): void {
  order.forEach((index, i) => {
    const at = lookedAt(span, i, order.length)
    const share = easeOut(progress(time, at, at + 0.35))
    if (share === 0) return
    const cell = ISLAND[index]!
    const fill = colourOf(i / order.length)
    const shown = blend(fill, cell.cost === 1 ? MEADOW : WOODS, dimming)
    fillHexagon(stage, cell, (RADIUS - 4) * share, shown, cell.cost === 1 ? 1 : 0.8)
  })
}

function drawWay(stage: Stage, { way }: Search, start: number, time: number, fading: number): void {
  const share = smooth(progress(time, start, start + WAY_TIME)) * (way.length - 1)
  if (share === 0 || fading === 1) return
  const points: Point[] = way.slice(0, Math.floor(share) + 1).map((cell) => ISLAND[cell]!)
  const [from, to] = [
    ISLAND[way[Math.floor(share)]!]!,
    ISLAND[way[Math.min(Math.ceil(share), way.length - 1)]!]!,
  ]
  points.push({ x: lerp(from.x, to.x, share % 1), y: lerp(from.y, to.y, share % 1) })
  strokePath(stage, points, SEA.background, { width: 21, alpha: 0.55 * (1 - fading) })
  strokePath(stage, points, PATHS.accent, { width: 12, alpha: 1 - fading })
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const cleared = smooth(progress(time, CLEARED - 0.8, CLEARED))
      drawLand(stage)
      const compared = smooth(progress(time, AIMED.end + 1.8, AIMED.end + 2.8))
      if (cleared < 1) drawSearch(stage, blind, BLIND, time, cleared)
      drawSearch(stage, aimed, AIMED, time, 0)
      // What the first search had to look at, beside what was enough.
      if (compared > 0)
        for (const index of blind.order)
          fillCircle(stage, ISLAND[index]!.x, ISLAND[index]!.y, 6 * compared, PATHS.ink, 0.4)
      drawWay(stage, blind, BLIND.end + 0.2, time, cleared)
      drawWay(stage, aimed, AIMED.end + 0.2, time, 0)
      const [start, goal] = [ISLAND[START]!, ISLAND[GOAL]!]
      fillCircle(stage, start.x, start.y, 17, PATHS.ink)
      fillCircle(stage, goal.x, goal.y, 24, SEA.background)
      strokeCircle(stage, goal, 19, PATHS.accent, { width: 7 })
      fillCircle(stage, goal.x, goal.y, 8, PATHS.accent)
      const [span, { order }] = time < CLEARED ? [BLIND, blind] : [AIMED, aimed]
      const count = order.filter((_, i) => time >= lookedAt(span, i, order.length)).length
      const seen =
        time < CLEARED ? progress(time, 3, 3.4) * (1 - cleared) : progress(time, CLEARED, CLEARED + 0.5)
      drawReadout(stage, String(count), "cells looked at", PATHS.ink, seen)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -24, -17), 0, CLEARED + 1, 0.04, 2)
      pad(mix, chord(-33, -29, -21, -14), CLEARED - 0.6, mix.duration - CLEARED + 0.6, 0.045, 1.4)
      const panOf = (cell: number) => clamp((ISLAND[cell]!.x - 600) / 600, -0.9, 0.9)
      blind.order.forEach((cell, i) =>
        mallet(mix, {
          at: lookedAt(BLIND, i, blind.order.length),
          pitch: degree((i * 7) % 6, -21, "minor"),
          gain: 0.075,
          length: 0.25,
          pan: panOf(cell),
        }),
      )
      aimed.order.forEach((cell, i) =>
        bell(mix, {
          at: lookedAt(AIMED, i, aimed.order.length),
          pitch: degree(14 - Math.round(stepsBetween(ISLAND[cell]!, ISLAND[GOAL]!) / 2), -21),
          gain: 0.08,
          length: 0.8,
          pan: panOf(cell),
        }),
      )
      for (const end of [BLIND.end, AIMED.end])
        for (const [i, pitch] of chord(-21, -14, -9, -5, 0).entries())
          bell(mix, { at: end + 0.2 + i * 0.28, pitch, gain: 0.11, length: 2.6, pan: i * 0.4 - 0.8 })
      addRoom(mix, 0.3)
    },
  }
}

/** A search that knows where it wants to go. */
export const aStar: Film = {
  slug: "a-star",
  title: "A star",
  description:
    "Two searches for the best way across an island of meadows and slow woods. One looks in all directions, the other also asks how far it still is, and needs far fewer looks for a way just as short.",
  tags: ["algorithms", "shortest path", "maps", "navigation"],
  publishedAt: "2026-09-05",
  duration: 33,
  posterAt: 26.2,
  posterView: { x: 10, y: 0, width: 1210 },
  previewAt: 20,
  palette: SEA,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "The best way across? Woods are slow.",
      de: "Der beste Weg hinüber? Der Wald ist langsam.",
    },
    {
      start: 8,
      end: 11.8,
      text: "Without a plan, one looks everywhere.",
      de: "Ohne Plan sucht man überall.",
    },
    {
      start: 15.4,
      end: 19,
      text: "Now count the way still ahead, too.",
      de: "Jetzt zählt auch der Weg, der noch bleibt.",
    },
    {
      start: 19.6,
      end: 23.6,
      text: "The smallest sum of both goes first.",
      de: "Die kleinste Summe aus beidem kommt zuerst.",
    },
    {
      start: 26.2,
      end: 31.8,
      text: `As short a way, ${aimed.order.length} looks instead of ${blind.order.length}.`,
      de: `Gleich kurz, doch ${aimed.order.length} statt ${blind.order.length} Blicke.`,
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low, waiting chord", de: "Ein tiefer, wartender Akkord" },
    {
      start: 11.9,
      end: 14.5,
      text: "After restless wood, bells on the way",
      de: "Nach unruhigem Holz Glocken auf dem Weg",
    },
    {
      start: 23.7,
      end: 26.1,
      text: "Bells have climbed towards the goal",
      de: "Glocken sind zum Ziel hinaufgestiegen",
    },
  ],
  chapters: [
    { start: 0, title: "An island" },
    { start: 3.2, title: "Everywhere" },
    { start: CLEARED, title: "Towards the goal" },
    { start: 26, title: "As good a way" },
  ],
  createScene,
}
