import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, wind } from "../audio/voices"
import { colour, css, type Colour } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle, strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import { CASSIOPEIA, LITTLE_BEAR, PLOUGH, polar, POLARIS } from "./northern-stars"

const POLE = { x: 640, y: 300 }
const PIXELS_PER_DEGREE = 8.3
/** When the sky begins to turn, and when it stops. */
const TURNING = 15
const STILL = 26.5
/** Share of a day that passes meanwhile. */
const TURNED = 0.3
const FIRST = 0.585

const TINTS = [
  colour(0.86, 0.09, 250),
  colour(0.94, 0.03, 100),
  colour(0.82, 0.12, 285),
  colour(0.9, 0.08, 70),
  colour(0.9, 0.08, 215),
]

interface SkyStar {
  distance: number
  turns: number
  size: number
  tint: Colour
}

const turnAt = (time: number) => FIRST + TURNED * easeInOut(progress(time, TURNING, STILL))

function place({ distance, turns }: { distance: number; turns: number }, turn: number): Point {
  const angle = (turns + 0.25 - turn) * TAU
  return {
    x: POLE.x + Math.cos(angle) * distance * PIXELS_PER_DEGREE,
    y: POLE.y + Math.sin(angle) * distance * PIXELS_PER_DEGREE,
  }
}

function scatter(): SkyStar[] {
  const random = new Random(41)
  return Array.from({ length: 240 }, () => ({
    distance: 97 * Math.sqrt(random.next()),
    turns: random.next(),
    size: 1.1 + 1.9 * random.next() ** 3,
    tint: TINTS[random.below(TINTS.length)]!,
  }))
}

const sizeOf = (magnitude: number) => 6.4 - 1.05 * magnitude

/** Joins the stars of a figure one after the other. */
function drawFigure(stage: Stage, stars: typeof PLOUGH, turn: number, share: number, alpha: number): void {
  const points = stars.map((star) => place(polar(star), turn))
  for (let i = 1; i < points.length; i++) {
    const part = clamp(share * (points.length - 1) - (i - 1))
    const [from, to] = [points[i - 1]!, points[i]!]
    const end = { x: lerp(from.x, to.x, part), y: lerp(from.y, to.y, part) }
    if (part > 0) strokeLine(stage, from, end, SKY.main, { alpha: 0.75 * alpha, width: 2.5 })
  }
  stars.forEach(({ magnitude }, i) => {
    drawGlow(stage, points[i]!, 8 * sizeOf(magnitude), SKY.ramp[2]!, 0.22)
    fillCircle(stage, points[i]!.x, points[i]!.y, sizeOf(magnitude), SKY.ink)
  })
}

function createScene(): Scene {
  const stars = scatter()
  return {
    draw(stage, time) {
      const { ctx } = stage
      const turn = turnAt(time)
      const trail = (turnAt(time) - turnAt(TURNING)) * TAU
      ctx.lineCap = "butt"
      for (const star of stars) {
        const { x, y } = place(star, turn)
        fillCircle(stage, x, y, star.size, star.tint, 0.75)
        if (time <= TURNING) continue
        const angle = (star.turns + 0.25 - turn) * TAU
        ctx.strokeStyle = css(star.tint, 0.18 + 0.22 * star.size)
        ctx.lineWidth = star.size * 1.25
        ctx.beginPath()
        ctx.arc(POLE.x, POLE.y, star.distance * PIXELS_PER_DEGREE, angle, angle + trail)
        ctx.stroke()
      }
      ctx.lineCap = "round"
      const figures = 1 - 0.55 * smooth(progress(time, TURNING, TURNING + 2))
      drawFigure(stage, PLOUGH, turn, progress(time, 3.2, 6), figures)
      drawFigure(stage, CASSIOPEIA, turn, progress(time, 12, 13.4), figures)
      drawFigure(stage, LITTLE_BEAR, turn, progress(time, 10.4, 12.4), figures)

      const [merak, dubhe, polaris] = [PLOUGH[0]!, PLOUGH[1]!, POLARIS].map((star) =>
        place(polar(star), turn),
      ) as [Point, Point, Point]
      const pointing = easeInOut(progress(time, 7, 9.4))
      const seen = window(time, 7, TURNING + 1.4, 0.6)
      const reach = { x: lerp(merak.x, polaris.x, pointing), y: lerp(merak.y, polaris.y, pointing) }
      ctx.setLineDash([2, 12])
      strokeLine(stage, merak, reach, SKY.accent, { alpha: seen, width: 4 })
      ctx.setLineDash([])
      const found = smooth(progress(time, 9.2, 10))
      drawGlow(stage, polaris, 110, SKY.accent, 0.25 + 0.5 * found)
      fillCircle(stage, polaris.x, polaris.y, 6 + 2 * found, SKY.accent)
      const label = { size: 28, weight: 600, colour: SKY.accent, alpha: found }
      drawText(stage, "Polaris", polaris.x + 26, polaris.y + 8, label)
      const pair = {
        size: 24,
        weight: 500,
        colour: SKY.ink,
        alpha: 0.85 * window(time, 6.4, 12, 0.5),
        align: "right",
      } as const
      drawText(stage, "Dubhe", dubhe.x - 22, dubhe.y + 8, pair)
      drawText(stage, "Merak", merak.x - 22, merak.y + 8, pair)
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20, -15), 0, mix.duration, 0.045, 2.5)
      wind(mix, TURNING - 1, 14, 0.14, (time) => 0.5 * Math.sin((Math.PI * time) / 14))
      PLOUGH.forEach((_, i) =>
        bell(mix, {
          at: 3.2 + i * 0.28,
          pitch: degree(2 + i, -24),
          gain: 0.13,
          length: 2,
          pan: -0.4 + i * 0.06,
        }),
      )
      for (let step = 0; step < 6; step++)
        bell(mix, {
          at: 7 + step * 0.4,
          pitch: degree(5 + step, -24),
          gain: 0.1,
          length: 1.6,
          pan: -0.3 + step * 0.05,
        })
      bell(mix, { at: 9.5, pitch: degree(14, -24), gain: 0.2, length: 4 })
      LITTLE_BEAR.forEach((_, i) =>
        bell(mix, { at: 10.4 + i * 0.25, pitch: degree(12 - i, -24), gain: 0.08, length: 1.6, pan: 0.2 }),
      )
      CASSIOPEIA.forEach((_, i) =>
        bell(mix, {
          at: 12 + i * 0.28,
          pitch: degree([6, 9, 7, 10, 8][i]!, -24),
          gain: 0.1,
          length: 1.8,
          pan: 0.5,
        }),
      )
      const random = new Random(7)
      for (let at = TURNING; at < STILL; at += random.between(0.25, 0.6))
        bell(mix, {
          at,
          pitch: degree(random.below(12) + 3, -24),
          gain: 0.06,
          length: 2.4,
          pan: Math.sin(at) * 0.8,
        })
      bell(mix, { at: STILL, pitch: degree(14, -24), gain: 0.17, length: 3 })
      addRoom(mix, 0.48)
    },
  }
}

/** How two stars show the way. */
export const findingNorth: Film = {
  slug: "finding-north",
  title: "Finding north",
  description:
    "Seven stars make a plough, and two of them point to a third. It is not the brightest, but it is the one that stays while all others turn around it: the way to the north, for as long as there have been travellers.",
  tags: ["sky", "stars", "orbits", "trails"],
  publishedAt: "2026-10-21",
  duration: 30.6,
  posterAt: 25.5,
  previewAt: 19,
  palette: SKY,
  captions: [
    {
      start: 3.2,
      end: 6.6,
      text: "Seven bright stars: the Plough.",
      de: "Sieben helle Sterne: der Große Wagen.",
    },
    {
      start: 7,
      end: 11,
      text: "Follow its edge, five times as far.",
      de: "Verlängere seine Kante um das Fünffache.",
    },
    {
      start: 15,
      end: 19,
      text: "The whole sky turns. One star stays.",
      de: "Der ganze Himmel dreht sich. Ein Stern bleibt.",
    },
    { start: 24.4, end: 29.4, text: "That way is north.", de: "Dort ist Norden." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A wide chord", de: "Ein weiter Akkord" },
    { start: 6.6, end: 7, text: "A bell for each star", de: "Eine Glocke für jeden Stern" },
    {
      start: 11.2,
      end: 14.8,
      text: "Bells answer from other figures",
      de: "Glocken antworten aus anderen Sternbildern",
    },
    {
      start: 19.2,
      end: 24.2,
      text: "Wind, far bells as the sky turns",
      de: "Wind, ferne Glocken, während der Himmel sich dreht",
    },
  ],
  chapters: [
    { start: 0, title: "A sky full of stars" },
    { start: 3.2, title: "The Plough" },
    { start: 7, title: "Two pointers" },
    { start: TURNING, title: "The sky turns" },
  ],
  createScene,
}
