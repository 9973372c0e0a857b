import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, tick } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, fillRounded, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { along, digMaze, fillDeadEnds, linksOf } from "./maze-grid"

const GRID = { columns: 20, rows: 9 }
const CELL = 60
const PATH = 34
const FIRST = 4 * GRID.columns + 9
/** The cells behind the two gates. */
const ENTRY = 7 * GRID.columns
const EXIT = 2 * GRID.columns - 1

const CUT = 3.4
const CUT_ENDS = 15.4
const GATES = 16.6
const FILL = 18.4
const FILL_ENDS = 26
const WALK = 27
const WALK_ENDS = 30

const GARDEN = { ...PATHS, background: colour(0.17, 0.03, 165) }
const HEDGE = colour(0.43, 0.1, 152)
const LEAVES = [colour(0.48, 0.115, 148), colour(0.39, 0.09, 156), colour(0.52, 0.125, 142)]
const SHADE = colour(0.25, 0.055, 160)
const SAND = colour(0.88, 0.06, 88)

const place = (cell: number): Point => ({
  x: 640 + ((cell % GRID.columns) - (GRID.columns - 1) / 2) * CELL,
  y: 308 + (Math.floor(cell / GRID.columns) - (GRID.rows - 1) / 2) * CELL,
})
const panOf = ({ x }: Point) => (x - 640) / 700
const moves = digMaze(GRID, FIRST, new Random(326))
const fillings = fillDeadEnds(linksOf(GRID, moves), [ENTRY, EXIT])
const ROUNDS = fillings.at(-1)!.round + 1

/** The way that no filling touches, from gate to gate. */
function findWay(): Point[] {
  const filled = new Set(fillings.map(({ cell }) => cell))
  const links = linksOf(GRID, moves)
  const way = [ENTRY]
  while (way.at(-1) !== EXIT)
    way.push(links[way.at(-1)!]!.find((cell) => !filled.has(cell) && cell !== way.at(-2))!)
  const points = way.map(place)
  return [{ x: -30, y: points[0]!.y }, ...points, { x: 1310, y: points.at(-1)!.y }]
}

const cutAt = (index: number) => lerp(CUT, CUT_ENDS, (index / moves.length) ** 0.58)
const fillAt = (round: number) => lerp(FILL, FILL_ENDS, (round / ROUNDS) ** 0.8)

function scatterLeaves() {
  const random = new Random(3)
  return Array.from({ length: 900 }, () => ({
    x: random.between(34, 1246),
    y: random.between(36, 574),
    radius: random.between(5, 11),
    fill: LEAVES[random.below(LEAVES.length)]!,
  }))
}

function createScene(): Scene {
  const leaves = scatterLeaves()
  const way = findWay()
  const fillingOf = new Map(fillings.map((filling) => [filling.cell, filling]))

  /** What is left of a cut way while the hedge grows back over it. */
  function drawCuts({ ctx }: Stage, time: number): void {
    ctx.beginPath()
    moves.forEach(({ from, to, digs }, i) => {
      if (!digs || time < cutAt(i)) return
      let [start, end] = [place(from), along(place(from), place(to), progress(time, cutAt(i), cutAt(i + 1)))]
      for (const cell of [from, to]) {
        const filling = fillingOf.get(cell)
        if (filling === undefined || filling.towards !== (cell === from ? to : from)) continue
        const grown = easeInOut(progress(time, fillAt(filling.round), fillAt(filling.round + 1) + 0.15))
        if (grown === 1) return
        ;[start, end] = [along(place(cell), place(filling.towards), grown), place(filling.towards)]
      }
      ctx.moveTo(start.x, start.y)
      ctx.lineTo(end.x, end.y)
    })
    const opened = smooth(progress(time, GATES, GATES + 0.6))
    if (opened > 0)
      for (const [gate, outside] of [
        [way[1]!, way[0]!],
        [way.at(-2)!, way.at(-1)!],
      ] as const) {
        const end = along(gate, outside, opened)
        ctx.moveTo(gate.x, gate.y)
        ctx.lineTo(end.x, end.y)
      }
    // A darker rim above the sand is the hedge's shadow.
    ctx.strokeStyle = css(SHADE)
    ctx.lineWidth = PATH + 7
    ctx.stroke()
    ctx.strokeStyle = css(SAND)
    ctx.lineWidth = PATH - 4
    ctx.stroke()
  }

  return {
    draw(stage, time) {
      fillRounded(stage, [26, 30, 1228, 564], 22, SHADE)
      fillRounded(stage, [26, 24, 1228, 562], 22, HEDGE)
      for (const { x, y, radius, fill } of leaves) fillCircle(stage, x, y, radius, fill, 0.55)
      drawCuts(stage, time)
      if (time < CUT_ENDS + 0.5) {
        const index = moves.findIndex((_, i) => time < cutAt(i + 1))
        const move = moves[index]
        const at = move
          ? along(place(move.from), place(move.to), progress(time, cutAt(index), cutAt(index + 1)))
          : place(FIRST)
        const alpha = 1 - progress(time, CUT_ENDS, CUT_ENDS + 0.5)
        fillCircle(stage, at.x, at.y, 22, SAND, alpha)
        fillCircle(stage, at.x, at.y, 13, PATHS.accent, alpha)
      }
      const walked = smooth(progress(time, WALK, WALK_ENDS)) * (way.length - 1)
      if (walked > 0) {
        const whole = Math.min(Math.floor(walked), way.length - 2)
        const points = [...way.slice(0, whole + 1), along(way[whole]!, way[whole + 1]!, walked - whole)]
        strokePath(stage, points, PATHS.accent, { width: 16 })
      }
    },
    score(mix) {
      pad(mix, chord(-31, -24, -19, -15), 0, FILL + 1.5, 0.035, 2)
      pad(mix, chord(-36, -24, -20, -17), FILL - 1, WALK - FILL + 2, 0.04, 1.2)
      pad(mix, chord(-31, -19, -15, -12), WALK - 0.3, mix.duration - WALK + 0.3, 0.045, 1)
      moves.forEach(({ to, digs }, i) => {
        const { x, y } = place(to)
        if (digs)
          mallet(mix, {
            at: cutAt(i),
            pitch: degree(Math.round((560 - y) / 60) + 1, -19),
            gain: 0.11,
            length: 0.35,
            pan: panOf({ x, y }),
          })
        else tick(mix, { at: cutAt(i), pitch: 190, gain: 0.03, pan: panOf({ x, y }) })
      })
      for (let round = 0; round < ROUNDS; round++) {
        const cells = fillings.filter((filling) => filling.round === round).slice(0, 4)
        cells.forEach(({ cell }, i) =>
          mallet(mix, {
            at: fillAt(round) + i * 0.03,
            pitch: degree(9 - Math.round((9 * round) / ROUNDS) + i, -24),
            gain: 0.12 / Math.sqrt(cells.length),
            length: 0.7,
            pan: panOf(place(cell)),
          }),
        )
      }
      for (let i = 0; i <= 16; i++) {
        const point = way[Math.round(smooth(i / 16) * (way.length - 1))]!
        bell(mix, {
          at: lerp(WALK, WALK_ENDS, i / 16),
          pitch: degree(Math.round((560 - point.y) / 60) + 3, -19),
          gain: 0.1,
          length: 1.3,
          pan: panOf(point),
        })
      }
      for (const pitch of chord(-19, -7, 5))
        bell(mix, { at: WALK_ENDS + 0.3, pitch, gain: 0.11, length: 2.8 })
      addRoom(mix, 0.26)
    },
  }
}

/** A maze is cut, and solved by letting it grow shut. */
export const maze: Film = {
  slug: "maze",
  title: "A maze, there and back",
  description:
    "Cut a path into a hedge, turn back wherever you are stuck, and you have a maze. To find the way through it, do the opposite: let the hedge grow back into every dead end.",
  tags: ["algorithms", "maze", "growth", "simple rules", "nature"],
  publishedAt: "2026-09-09",
  duration: 35,
  posterAt: 10.5,
  posterView: { x: 380, y: 40, width: 860 },
  previewAt: 12,
  palette: GARDEN,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "A hedge. Someone cuts a path at random.",
      de: "Eine Hecke. Jemand schneidet einen Pfad.",
    },
    {
      start: 8,
      end: 12,
      text: "Stuck? Back to where there is room.",
      de: "Festgefahren? Zurück, bis wieder Platz ist.",
    },
    {
      start: 18.2,
      end: 22.2,
      text: "Now the hedge grows into every dead end.",
      de: "Nun wächst die Hecke in jede Sackgasse.",
    },
    { start: 27, end: 33.6, text: "What stays open is the way.", de: "Was offen bleibt, ist der Weg." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A warm chord", de: "Ein warmer Akkord" },
    {
      start: 12.2,
      end: 15.4,
      text: "Wooden notes hurry; knocks on the way back",
      de: "Holztöne eilen; Klopfen auf dem Rückweg",
    },
    { start: 22.4, end: 26, text: "Low wooden notes sink", de: "Tiefe Holztöne sinken" },
  ],
  chapters: [
    { start: 0, title: "A hedge" },
    { start: 3.2, title: "Cut" },
    { start: GATES, title: "Grown shut" },
    { start: WALK, title: "The way" },
  ],
  createScene,
}
