import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, tick, wind } from "../audio/voices"
import { blend, colour, css, type Colour } from "../scene/colour"
import { clamp, easeInOut, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawDog } from "./dog"
import { drawFlames, drawHearth, drawStones, FIRE, FLAMES } from "./hearth"
import { drawFir, fillBands, fillEllipse } from "./scenery"

const CAMP = {
  ...STILL,
  background: colour(0.14, 0.035, -60),
  main: colour(0.74, 0.17, 48),
  accent: colour(0.9, 0.14, 85),
}
const SKY_BANDS = [
  colour(0.17, 0.05, -70),
  colour(0.2, 0.055, -67),
  colour(0.23, 0.06, -64),
  colour(0.26, 0.065, -60),
]

/** How high it burns. Whenever a log breaks, it sinks to the next step. */
const level = new Track(1)
const BREAKS: [at: number, to: number][] = [
  [11, 0.74],
  [17, 0.5],
  [23, 0.26],
  [28.6, 0],
]
for (const [at, to] of BREAKS) level.moveTo(to, at, at + 2)
const [DOG_LIES_DOWN, DOG_SLEEPS] = [24.6, 26.6]

interface Spark {
  start: number
  side: number
  reach: number
}

function makeSparks(): Spark[] {
  const random = new Random(15)
  const sparks: Spark[] = []
  for (let at = 2; at < 29; at += random.between(0.35, 0.75) / Math.max(0.25, level.at(at)))
    sparks.push({ start: at, side: random.between(-1, 1), reach: random.between(0.7, 1.2) })
  return sparks
}

function drawSpark(stage: Stage, { start, side, reach }: Spark, time: number): void {
  const share = progress(time, start, start + 1.9)
  if (share <= 0 || share >= 1) return
  const x = FIRE.x + side * (60 + 110 * share) + 22 * Math.sin(share * 9 + side * 5)
  const y = FIRE.y - 60 - 420 * share * reach * (0.4 + 0.6 * level.at(start))
  fillCircle(stage, x, y, 6.5 * (1 - share) + 1.5, FLAMES[2]!)
}

const STARS = (() => {
  const random = new Random(52)
  return Array.from({ length: 46 }, () => ({
    x: random.between(20, 1260),
    y: random.between(14, 330),
    size: 2 + 2.6 * random.next() ** 3,
    at: random.between(18.5, 32),
  }))
})()

const FIRS = [
  { x: 60, y: 560, height: 520, near: 0.5 },
  { x: 1226, y: 560, height: 560, near: 0.5 },
  { x: 214, y: 516, height: 340, near: 0.8 },
  { x: 1060, y: 520, height: 380, near: 0.7 },
  { x: 372, y: 500, height: 230, near: 1 },
  { x: 890, y: 502, height: 260, near: 1 },
]

function drawForest(stage: Stage, light: number): void {
  for (const { x, y, height, near } of [...FIRS].reverse()) {
    const dark: Colour = colour(0.15 + 0.035 * near, 0.035, -68)
    drawFir(stage, { x, y }, height, blend(dark, colour(0.36, 0.075, 25), light * near))
  }
}

function createScene(): Scene {
  const sparks = makeSparks()
  return {
    draw(stage, time) {
      const burning = level.at(time)
      const light = clamp(burning * 0.84 + 0.14)
      fillBands(stage, SKY_BANDS, 500)
      for (const { x, y, size, at } of STARS)
        fillCircle(stage, x, y, size * easeInOut(progress(time, at, at + 0.8)), CAMP.ink, 0.9)
      for (const [radius, alpha] of [
        [520, 0.05],
        [390, 0.07],
        [260, 0.1],
      ] as const)
        fillCircle(
          stage,
          FIRE.x,
          FIRE.y - 120 * burning,
          radius * (0.25 + 0.75 * burning),
          CAMP.main,
          alpha * Math.min(1, burning * 3),
        )
      drawForest(stage, light)
      stage.ctx.fillStyle = css(blend(colour(0.13, 0.03, -65), colour(0.2, 0.045, -10), light))
      stage.ctx.fillRect(0, 500, 1280, 220)
      for (const [width, lit] of [
        [620, 0.28],
        [470, 0.34],
        [330, 0.42],
      ] as const)
        fillEllipse(
          stage,
          [FIRE.x, 590, width * (0.42 + 0.58 * light), width * 0.17 * (0.42 + 0.58 * light)],
          blend(colour(0.14, 0.03, -60), colour(lit, 0.09, 35), clamp(light * 1.4)),
        )
      const fallen = BREAKS.map(([at]) => smooth(progress(time, at, at + 0.5)))
      drawHearth(stage, time, fallen, burning)
      if (burning > 0.01) drawFlames(stage, time, burning)
      drawStones(stage, light)
      for (const spark of sparks) drawSpark(stage, spark, time)
      const asleep = smooth(progress(time, DOG_LIES_DOWN, DOG_SLEEPS))
      drawDog(stage, { x: 988, y: 650 }, asleep, Math.sin(time * 1.4), light)
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20, -17), 0, mix.duration, 0.04, 2.5)
      wind(mix, 0, 32, 0.2, (time) => 0.08 + 0.34 * level.at(time) * (0.8 + 0.2 * Math.sin(time * 2.3)))
      const random = new Random(6)
      for (let at = 0.4; at < 33; at += random.between(0.06, 0.4) / Math.max(0.16, level.at(at)))
        tick(mix, {
          at,
          pitch: random.between(500, 1900),
          gain: random.between(0.02, 0.07),
          length: 0.03,
          pan: random.between(-0.4, 0.3),
        })
      for (const { start, side } of sparks)
        bell(mix, {
          at: start,
          pitch: degree(Math.round(8 + side * 4), -17),
          gain: 0.035,
          length: 1,
          pan: side * 0.5,
        })
      for (const [at] of BREAKS) {
        mallet(mix, { at, pitch: degree(0, -36), gain: 0.24, length: 0.5 })
        tick(mix, { at: at + 0.05, pitch: 190, gain: 0.2, length: 0.12 })
      }
      STARS.forEach(({ x, at }, i) => {
        if (i % 2 === 0)
          bell(mix, { at, pitch: degree(10 + (i % 7), -12), gain: 0.03, length: 2.4, pan: (x - 640) / 700 })
      })
      for (const [i, pitch] of chord(-24, -17, -12, -8, -5).entries())
        bell(mix, { at: 31 + i * 0.4, pitch, gain: 0.1, length: 3.2 })
      addRoom(mix, 0.36)
    },
  }
}

/** A fire burns down, and what was behind it can be seen. */
export const fire: Film = {
  slug: "fire",
  title: "Fire",
  description:
    "A camp fire sinks log by log, from tall flames to a bed of embers. The darker it gets below, the more there is above: one after the other, the stars come out.",
  tags: ["calm", "night", "light", "stars", "nature"],
  publishedAt: "2026-10-30",
  duration: 37,
  posterAt: 8.4,
  posterView: { x: 200, y: 130, width: 960 },
  previewAt: 6,
  palette: CAMP,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7.4,
      text: "A good fire needs no talk.",
      de: "Ein gutes Feuer braucht kein Gespräch.",
    },
    { start: 12, end: 16, text: "Log by log, it sinks.", de: "Scheit um Scheit sinkt es." },
    {
      start: 21,
      end: 25,
      text: "Less light here, more up there.",
      de: "Hier weniger Licht, dort oben mehr.",
    },
    { start: 31, end: 35.4, text: "Good night.", de: "Gute Nacht." },
  ],
  sounds: [
    {
      start: 0,
      end: 3,
      text: "A fire crackles over a deep chord",
      de: "Ein Feuer knistert über einem tiefen Akkord",
    },
    {
      start: 8,
      end: 11.6,
      text: "A log breaks with a low knock",
      de: "Ein Scheit bricht mit dumpfem Schlag",
    },
    { start: 17, end: 20.6, text: "The crackling gets sparse", de: "Das Knistern wird selten" },
    {
      start: 26,
      end: 30.6,
      text: "A small high bell for each star",
      de: "Ein hohes Glöckchen für jeden Stern",
    },
  ],
  chapters: [
    { start: 0, title: "Flames" },
    { start: 11, title: "The first log" },
    { start: 18.5, title: "First stars" },
    { start: 28.6, title: "Embers" },
  ],
  createScene,
}
