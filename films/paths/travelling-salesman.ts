import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"
import { settle } from "./settle"

const COUNT = 36
const START = 4
const END = 25.4
const ROUND = 27.2
const ROUND_ENDS = 32.6

const MAP = { ...PATHS, background: colour(0.17, 0.03, 200) }
const LAND = colour(0.42, 0.095, 188)

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const side = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
const doCross = (a: Point, b: Point, c: Point, d: Point) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

/** Two roads a-b and c-d give way to a-c and b-d, and the part between is driven the other way round. */
interface Exchange {
  before: number[]
  after: number[]
  ends: [number, number, number, number]
}

/** Undoes the crossing that saves most, again and again, then whatever else two other roads would save. */
function untangle(towns: Point[], first: number[]): Exchange[] {
  const exchanges: Exchange[] = []
  let tour = first
  for (;;) {
    let best = { gain: 1e-6, from: -1, to: -1 }
    for (let from = 0; from < COUNT - 1; from++)
      for (let to = from + 1; to < COUNT; to++) {
        const [a, b] = [towns[tour[from]!]!, towns[tour[from + 1]!]!]
        const [c, d] = [towns[tour[to]!]!, towns[tour[(to + 1) % COUNT]!]!]
        const saved = distance(a, b) + distance(c, d) - distance(a, c) - distance(b, d)
        // A crossing outweighs everything that is not one.
        const gain = saved > 1e-6 && doCross(a, b, c, d) ? saved + 1e5 : saved
        if (gain > best.gain) best = { gain, from, to }
      }
    const { from, to } = best
    if (from < 0) return exchanges
    const after = [
      ...tour.slice(0, from + 1),
      ...tour.slice(from + 1, to + 1).reverse(),
      ...tour.slice(to + 1),
    ]
    const ends: Exchange["ends"] = [tour[from]!, tour[from + 1]!, tour[to]!, tour[(to + 1) % COUNT]!]
    exchanges.push({ before: tour, after, ends })
    tour = after
  }
}

const random = new Random(11)
const TOWNS = settle(random, COUNT, 92)
const EXCHANGES = untangle(TOWNS, random.permutation(COUNT))
const FINAL = EXCHANGES.at(-1)!.after

const kilometres = (tour: number[]) =>
  tour.reduce((sum, town, i) => sum + distance(TOWNS[town]!, TOWNS[tour[(i + 1) % COUNT]!]!), 0)
const format = (length: number) => Math.round(length).toLocaleString("en").replace(",", " ")

const startOf = (index: number) => START + (END - START) * (index / EXCHANGES.length) ** 0.62

function fillTour({ ctx }: Stage, tour: number[], alpha: number): void {
  ctx.fillStyle = css(LAND, alpha)
  ctx.beginPath()
  for (const town of tour) ctx.lineTo(TOWNS[town]!.x, TOWNS[town]!.y)
  ctx.closePath()
  ctx.fill("evenodd")
}

function drawRoads(stage: Stage, tour: number[], without: number[]): void {
  tour.forEach((town, i) => {
    const next = tour[(i + 1) % COUNT]!
    const [a, b, c, d] = without
    if ((town === a && next === b) || (town === c && next === d)) return
    strokeLine(stage, TOWNS[town]!, TOWNS[next]!, PATHS.main, { width: 5 })
  })
}

/** The two roads swing over: each keeps one end and takes the other's partner. */
function drawExchange(stage: Stage, [a, b, c, d]: Exchange["ends"], share: number): void {
  const between = (from: number, to: number): Point => ({
    x: lerp(TOWNS[from]!.x, TOWNS[to]!.x, share),
    y: lerp(TOWNS[from]!.y, TOWNS[to]!.y, share),
  })
  for (const [fixed, moving] of [
    [a, between(b, c)],
    [d, between(c, b)],
  ] as const)
    strokeLine(stage, TOWNS[fixed]!, moving, PATHS.accent, { width: 8 })
}

/** The part of the round trip that is driven by now. */
function drawRound(stage: Stage, time: number): void {
  const share = smooth(progress(time, ROUND, ROUND_ENDS)) * COUNT
  if (share === 0) return
  const whole = Math.min(Math.floor(share), COUNT - 1)
  const at = (i: number) => TOWNS[FINAL[i % COUNT]!]!
  const points = Array.from({ length: whole + 1 }, (_, i) => at(i))
  const car = {
    x: lerp(at(whole).x, at(whole + 1).x, share - whole),
    y: lerp(at(whole).y, at(whole + 1).y, share - whole),
  }
  strokePath(stage, [...points, car], PATHS.ramp[2]!, { width: 9 })
  if (share < COUNT) fillCircle(stage, car.x, car.y, 19, PATHS.accent)
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const index = Math.max(
        0,
        EXCHANGES.findLastIndex((_, i) => time >= startOf(i)),
      )
      const { before, after, ends } = EXCHANGES[index]!
      const share = progress(time, startOf(index), startOf(index + 1))
      const swung = easeInOut(progress(share, 0.4, 0.9))
      fillTour(stage, before, 1 - swung)
      fillTour(stage, after, swung)
      const isExchanging = share > 0 && share < 1
      drawRoads(stage, swung < 1 ? before : after, isExchanging ? ends : [])
      if (isExchanging) drawExchange(stage, ends, swung)
      drawRound(stage, time)
      for (const { x, y } of TOWNS) {
        fillCircle(stage, x, y, 14, MAP.background)
        fillCircle(stage, x, y, 10, PATHS.ink)
      }
      const length = lerp(kilometres(before), kilometres(after), swung)
      drawReadout(stage, format(length), "km in all", PATHS.ink, progress(time, 2.8, 3.3))
    },
    score(mix) {
      pad(mix, chord(-34, -27, -22, -19), 0, ROUND + 1.6, 0.04, 2)
      pad(mix, chord(-34, -22, -18, -15), ROUND - 1, mix.duration - ROUND + 1, 0.045, 1)
      const pitchOf = (town: number, root: number) => degree(Math.round((600 - TOWNS[town]!.y) / 62), root)
      const panOf = (town: number) => (TOWNS[town]!.x - 640) / 700
      EXCHANGES.forEach(({ ends: [a, b, c, d] }, i) => {
        const step = startOf(i + 1) - startOf(i)
        for (const [town, delay] of [
          [a, 0],
          [c, 0.04],
        ] as const)
          mallet(mix, { at: startOf(i) + delay, pitch: pitchOf(town, -22), gain: 0.13, pan: panOf(town) })
        for (const town of [b, d])
          bell(mix, {
            at: startOf(i) + step * 0.75,
            pitch: pitchOf(town, -10),
            gain: 0.06,
            length: 0.9,
            pan: panOf(town),
          })
      })
      FINAL.forEach((town, i) => {
        // Where smooth() has come to the share of this town.
        const share = 0.5 - Math.sin(Math.asin(1 - (2 * i) / COUNT) / 3)
        bell(mix, {
          at: lerp(ROUND, ROUND_ENDS, share),
          pitch: pitchOf(town, -22),
          gain: 0.11,
          length: 1.2,
          pan: panOf(town),
        })
      })
      for (const [i, pitch] of chord(-22, -15, -10, -6, 2).entries())
        bell(mix, { at: ROUND_ENDS + i * 0.1, pitch, gain: 0.11, length: 3 })
      addRoom(mix, 0.3)
    },
  }
}

/** A tangled round trip gets shorter with every knot undone. */
export const travellingSalesman: Film = {
  slug: "travelling-salesman",
  title: "The travelling salesman",
  description:
    "Thirty-six towns, one round trip, and more orders to visit them in than anyone could ever try. Start with any, and undo one crossing after the other: the tangle becomes a tour.",
  tags: ["algorithms", "order", "maps", "knots", "navigation"],
  publishedAt: "2026-09-12",
  duration: 36.5,
  posterAt: 12.75,
  posterView: { x: 20, y: 10, width: 1080 },
  previewAt: 11,
  palette: MAP,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "36 towns in a random order: a tangle.",
      de: "36 Orte, irgendeine Reihenfolge: ein Knäuel.",
    },
    {
      start: 7.8,
      end: 12,
      text: "Where two roads cross, swap their ends.",
      de: "Wo zwei Straßen sich kreuzen: Enden tauschen.",
    },
    {
      start: 13.2,
      end: 17.2,
      text: "Without the crossing it is always shorter.",
      de: "Ohne die Kreuzung ist es immer kürzer.",
    },
    { start: 25.6, end: 29.2, text: "No knots are left.", de: "Kein Knoten ist mehr da." },
    {
      start: 30,
      end: 35.6,
      text: "Maybe not the best tour, but a good one.",
      de: "Vielleicht nicht die beste, aber eine gute Tour.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep chord", de: "Ein tiefer Akkord" },
    {
      start: 12.1,
      end: 13.1,
      text: "Wood for each crossing, bells when it is undone",
      de: "Holz für jede Kreuzung, Glocken beim Lösen",
    },
    { start: 17.4, end: 25, text: "Notes follow ever faster", de: "Töne folgen immer schneller" },
    { start: 29.3, end: 29.9, text: "A bell for each town", de: "Eine Glocke für jeden Ort" },
  ],
  chapters: [
    { start: 0, title: "A tangle" },
    { start: 3.2, title: "Uncrossing" },
    { start: 17.4, title: "Shorter and shorter" },
    { start: ROUND, title: "The tour" },
  ],
  createScene,
}
