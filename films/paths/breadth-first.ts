import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { blend, ramp } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { along, digMaze, linksOf, neighboursOf } from "./maze-grid"

const GRID = { columns: 22, rows: 10 }
const START = 6 * GRID.columns + 4
const GOAL = 2 * GRID.columns + 20
const CELL = 56
const TUBE = 34
/** Walls taken out of the maze again, so that there is more than one way. */
const OPENINGS = 44

const FLOOD = 3.4
const ARRIVAL = 20.2
const TRACE = 21.6
const TRACED = 25.6
const SLOW_STEPS = 6

/** The ways of the maze and how many steps away from the start each cell is. */
interface Flood {
  links: number[][]
  steps: number[]
  /** From the start to the goal. */
  way: number[]
}

function floodMaze(seed: number): Flood {
  const random = new Random(seed)
  const links = linksOf(GRID, digMaze(GRID, START, random))
  for (let opened = 0; opened < OPENINGS;) {
    const cell = random.below(links.length)
    const other = neighboursOf(GRID, cell)[0]
    if (other === undefined || links[cell]!.includes(other)) continue
    links[cell]!.push(other)
    links[other]!.push(cell)
    opened++
  }
  const steps = links.map(() => Infinity)
  steps[START] = 0
  const queue = [START]
  for (const cell of queue)
    for (const next of links[cell]!)
      if (steps[next] === Infinity) {
        steps[next] = steps[cell]! + 1
        queue.push(next)
      }
  const way = [GOAL]
  while (way[0] !== START) way.unshift(links[way[0]!]!.find((cell) => steps[cell] === steps[way[0]!]! - 1)!)
  return { links, steps, way }
}

const { links, steps, way } = floodMaze(120)
const DISTANCE = steps[GOAL]!

const place = (cell: number): Point => ({
  x: 640 + ((cell % GRID.columns) - (GRID.columns - 1) / 2) * CELL,
  y: 318 + (Math.floor(cell / GRID.columns) - (GRID.rows - 1) / 2) * CELL,
})

/** When the flood has come so many steps far: slowly at first, so that one can count along. */
function reachedAt(step: number): number {
  const slowEnd = FLOOD + SLOW_STEPS
  if (step <= SLOW_STEPS) return FLOOD + step
  return lerp(slowEnd, ARRIVAL, ((step - SLOW_STEPS) / (DISTANCE - SLOW_STEPS)) ** 0.85)
}

const colourOf = ramp(PATHS.ramp)
const floodColour = (step: number, dimming: number) =>
  blend(colourOf(step / DISTANCE), PATHS.quiet, 0.6 * dimming)

function drawTubes(stage: Stage): void {
  links.forEach((others, cell) => {
    for (const other of others)
      strokeLine(stage, place(cell), place(other), PATHS.quiet, { width: TUBE, alpha: 1 })
  })
}

function drawFlood(stage: Stage, time: number, dimming: number): void {
  links.forEach((others, cell) => {
    const step = steps[cell]!
    if (step >= DISTANCE) return
    const share = easeInOut(progress(time, reachedAt(step), reachedAt(step + 1)))
    if (share === 0) return
    for (const other of others) {
      if (steps[other] !== step + 1) continue
      const tip = along(place(cell), place(other), share)
      strokeLine(stage, place(cell), tip, floodColour(step + share, dimming), { width: TUBE - 8 })
    }
  })
}

function drawWay(stage: Stage, time: number): void {
  const share = easeInOut(progress(time, TRACE, TRACED)) * DISTANCE
  if (share === 0) return
  const whole = Math.floor(share)
  const back = [...way].reverse()
  const points = back.slice(0, whole + 1).map(place)
  if (whole < DISTANCE) points.push(along(place(back[whole]!), place(back[whole + 1]!), share - whole))
  strokePath(stage, points, PATHS.accent, { width: TUBE, alpha: 0.3 })
  strokePath(stage, points, PATHS.accent, { width: TUBE - 14 })
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const dimming = smooth(progress(time, ARRIVAL + 0.2, TRACE))
      drawTubes(stage)
      drawFlood(stage, time, dimming)
      drawWay(stage, time)
      const [start, goal] = [place(START), place(GOAL)]
      const arrived = smooth(progress(time, ARRIVAL, ARRIVAL + 0.4))
      fillCircle(stage, start.x, start.y, 21, PATHS.ink)
      fillCircle(stage, goal.x, goal.y, 25, PATHS.background)
      strokeCircle(stage, goal, 21, PATHS.accent, { width: 7 })
      fillCircle(stage, goal.x, goal.y, lerp(8, 15, arrived), PATHS.accent)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.04, 2)
      for (let step = 0; step <= DISTANCE; step++) {
        const front = steps.flatMap((value, cell) => (value === step ? [place(cell)] : []))
        front.slice(0, 5).forEach(({ x, y }, i) =>
          mallet(mix, {
            at: reachedAt(step) + i * 0.025,
            pitch: degree(Math.round((600 - y) / 62) + 1, -21),
            gain: 0.14 / Math.sqrt(Math.min(front.length, 5)),
            length: 0.55,
            pan: (x - 640) / 700,
          }),
        )
      }
      for (const pitch of chord(-21, -9, -5, 0))
        bell(mix, { at: ARRIVAL, pitch, gain: 0.1, length: 2.4, pan: 0.7 })
      for (let step = 0; step <= DISTANCE; step += 2) {
        const cell = way[DISTANCE - step]!
        // The inverse of the easing that draws the way.
        const share = step / DISTANCE
        const eased = share < 0.5 ? Math.cbrt(share / 4) : 1 - Math.cbrt(2 - 2 * share) / 2
        bell(mix, {
          at: lerp(TRACE, TRACED, eased),
          pitch: degree(10 - Math.round((8 * step) / DISTANCE) + (step % 4 === 0 ? 0 : 2), -21),
          gain: 0.08,
          length: 0.9,
          pan: (place(cell).x - 640) / 700,
        })
      }
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: TRACED + 0.4 + i * 0.12, pitch, gain: 0.11, length: 3 })
      addRoom(mix, 0.3)
    },
  }
}

/** A flood finds the shortest way. */
export const breadthFirst: Film = {
  slug: "breadth-first",
  title: "Breadth-first search",
  description:
    "Pour water into a maze and let it flow one step at a time, in all directions at once. It knows nothing of the goal, and yet nobody could get there in fewer steps.",
  tags: ["algorithms", "shortest path", "maze", "simple rules"],
  publishedAt: "2026-09-02",
  duration: 34,
  posterAt: 16.6,
  posterView: { x: 160, y: 20, width: 1080 },
  previewAt: 12,
  palette: PATHS,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "One step, in every direction at once.",
      de: "Ein Schritt, in alle Richtungen zugleich.",
    },
    {
      start: 7.9,
      end: 11.9,
      text: "All that is near comes before what is far.",
      de: "Alles Nahe kommt vor allem, was fern ist.",
    },
    {
      start: 14,
      end: 18,
      text: "No place is reached later than it must be.",
      de: "Kein Ort wird später erreicht als nötig.",
    },
    {
      start: 21.2,
      end: 25.2,
      text: "Now go back, always one step nearer.",
      de: "Jetzt zurück, immer einen Schritt näher.",
    },
    {
      start: 26.4,
      end: 32.4,
      text: `${DISTANCE} steps. No way is shorter.`,
      de: `${DISTANCE} Schritte. Kein Weg ist kürzer.`,
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A soft chord", de: "Ein sanfter Akkord" },
    {
      start: 12,
      end: 13.9,
      text: "Wooden notes for each step of the flood",
      de: "Holztöne für jeden Schritt der Flut",
    },
    { start: 20.2, end: 21.1, text: "Bells: the goal is reached", de: "Glocken: das Ziel ist erreicht" },
    {
      start: 25.3,
      end: 26.3,
      text: "Bells walk down, then a chord",
      de: "Glocken gehen abwärts, dann ein Akkord",
    },
  ],
  chapters: [
    { start: 0, title: "A maze" },
    { start: 3.2, title: "Step by step" },
    { start: 12, title: "The flood" },
    { start: TRACE, title: "The way back" },
  ],
  createScene,
}
