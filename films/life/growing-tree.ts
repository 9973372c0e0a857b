import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, wind } from "../audio/voices"
import { colour, css, ramp } from "../scene/colour"
import { easeOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { drawGlow, fillCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"

const START = 3
const GROWN = 21
const STEP = 9
const REACH = 120
const EATEN = 20
const GROUND = 640
const ROOT = { x: 640, y: GROUND }

interface Twig extends Point {
  parent: number
  /** The round of growth in which it came. */
  round: number
  /** How many tips it carries, which decides how thick it is. */
  tips: number
  isTip: boolean
}

interface Tree {
  twigs: Twig[]
  rounds: number
  /** Points of light and the round in which each was reached. */
  lights: (Point & { reached: number })[]
}

/** Space colonisation: every point of light pulls at the nearest twig, and is used up when one arrives. */
function growTree(): Tree {
  const random = new Random(8)
  const lights: Tree["lights"] = []
  while (lights.length < 620) {
    const [x, y] = [random.between(-1, 1), random.between(-1, 1)]
    if (x * x + y * y > 1 || (y > 0.45 && Math.abs(x) < 0.2)) continue
    lights.push({ x: 640 + x * 500, y: 262 + y * 225, reached: Infinity })
  }
  const twigs: Twig[] = [{ ...ROOT, parent: -1, round: 0, tips: 0, isTip: false }]
  let round = 1
  for (; round < 140; round++) {
    const pulls = new Map<number, Point>()
    for (const light of lights) {
      if (light.reached < Infinity) continue
      let nearest = -1
      let distance = twigs.length < 28 ? Infinity : REACH
      twigs.forEach(({ x, y }, i) => {
        const away = Math.hypot(light.x - x, light.y - y)
        if (away < distance) [nearest, distance] = [i, away]
      })
      if (distance < EATEN) light.reached = round
      const twig = twigs[nearest]
      if (twig === undefined) continue
      const pull = pulls.get(nearest) ?? { x: 0, y: 0 }
      pulls.set(nearest, {
        x: pull.x + (light.x - twig.x) / distance,
        y: pull.y + (light.y - twig.y) / distance,
      })
    }
    if (pulls.size === 0) break
    for (const [parent, pull] of pulls) {
      const { x, y } = twigs[parent]!
      const angle = Math.atan2(pull.y, pull.x) + random.normal() * 0.12
      twigs.push({
        x: x + Math.cos(angle) * STEP,
        y: y + Math.sin(angle) * STEP,
        parent,
        round,
        tips: 0,
        isTip: true,
      })
    }
  }
  for (const twig of twigs) if (twig.parent >= 0) twigs[twig.parent]!.isTip = false
  for (const twig of twigs) {
    if (!twig.isTip) continue
    for (let at: Twig | undefined = twig; at !== undefined; at = twigs[at.parent]) at.tips++
  }
  return { twigs, rounds: round, lights }
}

const BARK = ramp([colour(0.62, 0.1, 165), colour(0.5, 0.07, 185)])
const LEAF = ramp([colour(0.62, 0.17, 150), colour(0.78, 0.21, 138), colour(0.92, 0.18, 118)])

function drawLeaf({ ctx }: Stage, { x, y }: Point, angle: number, size: number, fill: string): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(angle)
  ctx.fillStyle = fill
  ctx.beginPath()
  ctx.moveTo(0, 0)
  ctx.quadraticCurveTo(size * 0.5, -size * 0.55, size, 0)
  ctx.quadraticCurveTo(size * 0.5, size * 0.55, 0, 0)
  ctx.fill()
  ctx.restore()
}

function createScene(): Scene {
  const { twigs, rounds, lights } = growTree()
  const roundAt = (time: number) => rounds * smooth(progress(time, START, GROWN)) ** 0.85
  const timeOf = (round: number) => {
    let time = START
    while (roundAt(time) < round && time < GROWN) time += 0.02
    return time
  }
  const bornAt = twigs.map(({ round }) => timeOf(round))
  return {
    draw(stage, time) {
      const { ctx } = stage
      const now = roundAt(time)
      drawGlow(stage, { x: 640, y: 250 }, 520, LIFE.main, 0.1 + 0.1 * progress(time, GROWN, GROWN + 3))
      lights.forEach(({ x, y, reached }, i) => {
        const alpha = (0.4 + 0.1 * (i % 5)) * (1 - progress(now, reached - 2, reached + 3))
        if (alpha > 0) fillCircle(stage, x, y, 2.6, LIFE.accent, alpha)
      })
      twigs.forEach(({ parent, round, tips, x, y }, i) => {
        const from = twigs[parent]
        if (from === undefined || now <= round - 1) return
        const grown = easeOut(progress(time, bornAt[i]!, GROWN + 1))
        const width = 1.6 + 1.25 * Math.sqrt(tips) * (0.25 + 0.75 * grown)
        ctx.strokeStyle = css(BARK(Math.min(1, tips / 60)))
        ctx.lineWidth = width
        ctx.beginPath()
        ctx.moveTo(from.x, from.y)
        ctx.lineTo(x, y)
        ctx.stroke()
      })
      twigs.forEach((twig, i) => {
        if (twig.tips > 5 || twig.parent < 0) return
        const age = easeOut(progress(time, bornAt[i]! + 0.8, bornAt[i]! + 2.6))
        if (age === 0) return
        const angle = (i * 2.4) % TAU
        const fill = css(LEAF(((i * 7) % 19) / 18), 0.95)
        drawLeaf(stage, twig, angle + 0.6 * (1 - age), 25 * age, fill)
      })
      ctx.fillStyle = css(LIFE.quiet, 0.7)
      ctx.fillRect(470, GROUND, 340, 3)
    },
    score(mix) {
      pad(mix, chord(-31, -24, -19, -15, -12), 0, mix.duration, 0.04)
      wind(mix, 0, mix.duration, 0.11, (time) => 0.3 + 0.2 * Math.sin(time * 0.9))
      // A note for every sixth light that the tree reaches: higher lights sound higher.
      lights.forEach(({ x, y, reached }, i) => {
        if (i % 6 !== 0 || reached === Infinity) return
        const pitch = degree(Math.round(lerp(14, 2, (y - 40) / 450)), -19)
        bell(mix, { at: timeOf(reached), pitch, gain: 0.075, length: 1.5, pan: (x - 640) / 600 })
      })
      for (const [i, pitch] of chord(-19, -12, -7, -3, 0).entries())
        bell(mix, { at: GROWN + 1.5 + i * 0.18, pitch, gain: 0.12, length: 2.8 })
      addRoom(mix, 0.4)
    },
  }
}

/** How a tree finds the light. */
export const growingTree: Film = {
  slug: "growing-tree",
  title: "How a tree finds the light",
  description:
    "A twig knows nothing of the tree. Each grows towards the light nearest to it, and where light is used up, growth ends. That alone makes trunk, boughs and crown.",
  tags: ["life", "simple rules", "growth", "nature"],
  publishedAt: "2026-10-17",
  duration: 30.6,
  posterAt: 24,
  hasTeaser: true,
  previewAt: 10,
  palette: LIFE,
  captionWidth: 420,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Every spark is light that a twig can reach.",
      de: "Jeder Funke ist Licht, das ein Zweig erreichen kann.",
    },
    {
      start: 8,
      end: 12,
      text: "Each twig grows towards the sparks nearest to it.",
      de: "Jeder Zweig wächst zu den Funken, die ihm am nächsten sind.",
    },
    {
      start: 14.5,
      end: 18.5,
      text: "A light that is reached is used up.",
      de: "Ein Licht, das erreicht ist, ist verbraucht.",
    },
    { start: 24.4, end: 29, text: "No twig ever saw the tree.", de: "Kein Zweig hat je den Baum gesehen." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A light wind, a warm chord", de: "Leichter Wind, ein warmer Akkord" },
    {
      start: 12.2,
      end: 14.3,
      text: "A bell for the lights that are reached",
      de: "Eine Glocke für die erreichten Lichter",
    },
    { start: 22.5, end: 24, text: "Five slow bells", de: "Fünf langsame Glocken" },
  ],
  chapters: [
    { start: 0, title: "Sparks" },
    { start: 3.2, title: "A trunk" },
    { start: 8, title: "Boughs" },
    { start: 22, title: "A crown" },
  ],
  createScene,
}
