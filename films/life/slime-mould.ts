import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { blend, colour, css } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { fillCircle } from "../scene/shapes"
import { FPS, type Stage } from "../scene/stage"
import { adapt, DISH, startFlow, weaveNetwork, type Flow, type Network } from "./slime-network"

const MOULD = {
  ...LIFE,
  background: colour(0.16, 0.03, 55),
  main: colour(0.86, 0.175, 98),
  accent: colour(0.95, 0.1, 105),
}
const AGAR = [colour(0.24, 0.045, 50), colour(0.28, 0.05, 52)]
const FLAKE = [colour(0.72, 0.06, 70), colour(0.88, 0.05, 80)]
const [YOUNG, OLD] = [colour(0.8, 0.16, 106), colour(0.87, 0.18, 92)]

const GROWTH = [3.2, 12]
const [WITHERS, RESTS] = [13.4, 28]
const FOODS = [
  { x: 300, y: 330 },
  { x: 176, y: 232 },
  { x: 372, y: 128 },
  { x: 404, y: 500 },
  { x: 600, y: 300 },
  { x: 690, y: 96 },
  { x: 706, y: 528 },
  { x: 886, y: 236 },
  { x: 930, y: 446 },
  { x: 1108, y: 268 },
]
/** Which food the mould is put on. */
const START = 0

const grownAt = (reach: number, time: number) => reach * 1.02 * progress(time, GROWTH[0]!, GROWTH[1]!) ** 0.85
const stepsAt = (time: number) => Math.round((Math.min(time, RESTS) - WITHERS) * FPS)

/** Draws tubes of about the same width as one path: a path each would be slow. */
function drawTubes(stage: Stage, network: Network, { conductance }: Flow, time: number): void {
  const { ctx } = stage
  const { knots, tubes, reach } = network
  const grown = grownAt(reach, time)
  const settled = smooth(progress(time, WITHERS, WITHERS + 3))
  const classes = 12
  const paths = Array.from({ length: classes }, (): number[] => [])
  tubes.forEach(({ from, to }, i) => {
    const age = grown - Math.min(knots[from]!.reached, knots[to]!.reached)
    if (age <= 0) return
    const young = 0.34 * easeOut(clamp(age / 260))
    const size = lerp(young, Math.sqrt(conductance[i]!), settled)
    if (size > 0.07) paths[Math.min(classes - 1, Math.floor(size * classes))]!.push(i)
  })
  paths.forEach((path, index) => {
    if (path.length === 0) return
    const size = (index + 0.5) / classes
    ctx.strokeStyle = css(blend(YOUNG, OLD, size), clamp(0.35 + size * 1.6))
    ctx.lineWidth = 1.5 + 21 * size
    ctx.beginPath()
    for (const i of path) {
      const { from, to, bend, length } = tubes[i]!
      const isForward = knots[from]!.reached < knots[to]!.reached
      const [near, end] = isForward ? [knots[from]!, knots[to]!] : [knots[to]!, knots[from]!]
      const share = clamp((grown - near.reached) / length)
      ctx.moveTo(near.x, near.y)
      ctx.quadraticCurveTo(
        lerp(near.x, bend.x, share),
        lerp(near.y, bend.y, share),
        lerp(near.x, end.x, share),
        lerp(near.y, end.y, share),
      )
    }
    ctx.stroke()
  })
}

function drawDish({ ctx }: Stage): void {
  AGAR.forEach((fill, i) => {
    ctx.fillStyle = css(fill)
    ctx.beginPath()
    ctx.ellipse(DISH.x, DISH.y, DISH.rx - 14 * i, DISH.ry - 14 * i, 0, 0, 2 * Math.PI)
    ctx.fill()
  })
}

function createScene(): Scene {
  const network = weaveNetwork(FOODS, START)
  const create = () => startFlow(network)
  const step = (flow: Flow) => adapt(network, flow)
  const playhead = createPlayhead({ create, step })
  const foundAt = network.food.map((knot) => {
    let time = GROWTH[0]!
    while (grownAt(network.reach, time) < network.knots[knot]!.reached) time += 1 / FPS
    return time
  })
  return {
    draw(stage, time) {
      drawDish(stage)
      drawTubes(stage, network, playhead(Math.max(0, stepsAt(time))), time)
      FOODS.forEach(({ x, y }, i) => {
        const found = i === START ? 1 : easeOut(progress(time, foundAt[i]!, foundAt[i]! + 0.6))
        fillCircle(stage, x, y, 30 + 6 * found, MOULD.main, found)
        fillCircle(stage, x, y, 23, FLAKE[0]!)
        fillCircle(stage, x - 3, y - 4, 17, FLAKE[1]!)
      })
    },
    score(mix) {
      pad(mix, chord(-33, -28, -21, -17), 0, WITHERS + 2, 0.04, 2)
      pad(mix, chord(-33, -26, -21, -16, -9), WITHERS, mix.duration - WITHERS, 0.04, 3)
      wind(mix, 3, 10, 0.12, (time) => 0.5 * Math.sin((Math.PI * time) / 10))
      const byTime = [...foundAt.keys()].sort((a, b) => foundAt[a]! - foundAt[b]!)
      const panOf = (food: number) => (FOODS[food]!.x - 640) / 640
      byTime.forEach((food, i) =>
        bell(mix, { at: foundAt[food]!, pitch: degree(i + 1, -21), gain: 0.14, length: 2, pan: panOf(food) }),
      )
      // What withers is heard as a line of knocks that sinks and slows down with the number of tubes left.
      const flow = create()
      let next = WITHERS + 1
      for (let steps = 0; steps < stepsAt(RESTS); steps++) {
        step(flow)
        const at = WITHERS + steps / FPS
        if (at < next) continue
        const left = flow.conductance.filter((size) => size > 0.02).length / flow.conductance.length
        mallet(mix, {
          at,
          pitch: degree(Math.round(left * 15) + (steps % 3), -26),
          gain: 0.09,
          pan: Math.sin(at * 2) * 0.6,
        })
        next += lerp(0.62, 0.2, left)
      }
      byTime.forEach((food, i) =>
        bell(mix, {
          at: RESTS + i * 0.16,
          pitch: degree(i + 1, -21),
          gain: 0.09,
          length: 2.8,
          pan: panOf(food),
        }),
      )
      addRoom(mix, 0.36)
    },
  }
}

/** A single cell that builds a railway. */
export const slimeMould: Film = {
  slug: "slime-mould",
  title: "Slime mould",
  description:
    "A single yellow cell looks for oat flakes by growing everywhere at once. Then tubes that carry much get wider, and the others wither. Set out like the towns around Tokyo, such a mould drew a network much like the railway.",
  tags: ["life", "simple rules", "growth", "networks", "nature"],
  publishedAt: "2026-11-06",
  duration: 34.6,
  posterAt: 22,
  hasTeaser: true,
  previewAt: 8,
  palette: MOULD,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7.4,
      text: "One cell looks for food: everywhere at once.",
      de: "Eine Zelle sucht Futter: überall zugleich.",
    },
    {
      start: 12,
      end: 16,
      text: "All found. What carries much gets wider, …",
      de: "Alles gefunden. Was viel trägt, wird breiter, …",
    },
    {
      start: 17,
      end: 21,
      text: "… and what carries little withers.",
      de: "… und was wenig trägt, verkümmert.",
    },
    {
      start: 28.6,
      end: 33,
      text: "No brain, and yet a good railway map.",
      de: "Kein Gehirn, und doch ein guter Streckenplan.",
    },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A warm chord", de: "Ein warmer Akkord" },
    {
      start: 7.6,
      end: 11.8,
      text: "A higher bell for each flake that is found",
      de: "Eine höhere Glocke für jede gefundene Flocke",
    },
    {
      start: 21.2,
      end: 25,
      text: "Knocks sink and slow down as tubes wither",
      de: "Klopfen wird tiefer und langsamer, wie die Adern verkümmern",
    },
  ],
  chapters: [
    { start: 0, title: "One cell" },
    { start: 3.2, title: "Everywhere" },
    { start: WITHERS, title: "Thinning out" },
    { start: RESTS, title: "A network" },
  ],
  createScene,
}
