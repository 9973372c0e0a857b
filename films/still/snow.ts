import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad, tick, wind } from "../audio/voices"
import { blend, colour, css, type Colour } from "../scene/colour"
import { clamp, easeIn, easeOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawRobin } from "./robin"
import {
  createRidge,
  drawFir,
  FIR_TIERS,
  fillBands,
  fillBelow,
  fillCorners,
  fillEllipse,
  paintOnce,
} from "./scenery"

/** The one film of the series on light paper. */
const WINTER = {
  ...STILL,
  background: colour(0.9, 0.018, 240),
  ink: colour(0.3, 0.06, 255),
  main: colour(0.5, 0.11, 245),
  accent: colour(0.62, 0.19, 38),
}
const SKY_BANDS = [
  colour(0.66, 0.05, 250),
  colour(0.7, 0.047, 250),
  colour(0.74, 0.043, 250),
  colour(0.78, 0.04, 250),
]
const HILL = colour(0.72, 0.045, 248)
const NEAR_HILL = colour(0.82, 0.03, 245)
const FIR = colour(0.42, 0.06, 205)
const FAR_FIR = colour(0.57, 0.05, 225)
const WOOD = colour(0.36, 0.05, 45)
const GROUND = colour(0.9, 0.018, 240)
const NEAR = colour(0.94, 0.014, 240)
const SUN = colour(0.9, 0.045, 80)
const WHITE = colour(0.985, 0.006, 240)

const [SNOW_STARTS, SNOW_ENDS] = [3, 27]
const [BIRD_LEAVES, BIRD_RETURNS] = [12.2, 29]
const FLIGHT = 1.6
/** Where the meadow lies at first, and how high the snow gets: only the posts' tips are left. */
const [MEADOW, DEPTH] = [590, 172]
const POSTS = Array.from({ length: 8 }, (_, i) => ({ x: 130 + i * 152, top: 392 + 10 * Math.sin(i * 2.1) }))
const PERCH = POSTS[5]!
const FIRS = [
  { x: 118, y: 520, height: 300 },
  { x: 290, y: 492, height: 190 },
  { x: 1120, y: 500, height: 240 },
  { x: 1232, y: 528, height: 340 },
]

const depthAt = (time: number) => DEPTH * smooth(progress(time, SNOW_STARTS + 2, SNOW_ENDS + 1)) ** 0.9

interface Flake {
  x: number
  start: number
  speed: number
  size: number
  sway: number
}

function makeFlakes(): Flake[] {
  const random = new Random(12)
  const flakes: Flake[] = []
  for (let start = SNOW_STARTS - 1; start < SNOW_ENDS - 5; start += random.between(0.25, 0.42))
    flakes.push({
      x: random.between(20, 1260),
      start,
      speed: random.between(62, 92),
      size: random.between(6, 13),
      sway: random.between(0, TAU),
    })
  return flakes
}

const flakeAt = ({ x, start, speed, sway }: Flake, time: number): Point => ({
  x: x + 26 * Math.sin((time - start) * 0.9 + sway),
  y: -16 + (time - start) * speed,
})

/** When a flake has come down to the snow that lies by then. */
function landingOf({ start, speed }: Flake): number {
  let time = start
  while (-16 + (time - start) * speed < MEADOW - depthAt(time) + 20) time += 0.05
  return time
}

const RAILS = [450, 524]

function drawFirs(stage: Stage, share: number): void {
  for (const { x, y, height } of FIRS) {
    drawFir(stage, { x, y }, height, FIR)
    for (const [top, bottom, half] of FIR_TIERS) {
      const [peak, low] = [y - height * top, y - height * lerp(top, bottom, 0.62 * share)]
      const [reach, dent] = [height * half * 0.62 * share, height * 0.06 * share]
      fillCorners(stage, [x, peak, x + reach, low, x + reach * 0.3, low - dent, x - reach, low], WHITE)
    }
  }
}

/** Posts and rails, with what has come to lie on them. */
function drawFence(stage: Stage, share: number): void {
  const rail = (y: number, fill: Colour, width: number) =>
    strokeLine(stage, { x: -20, y: y + 6 }, { x: 1300, y: y - 4 }, fill, { width })
  for (const y of RAILS) {
    rail(y, WOOD, 15)
    rail(y - 9 - 5 * share, WHITE, 12 * share)
  }
  for (const { x, top } of POSTS) {
    stage.ctx.fillStyle = css(WOOD)
    stage.ctx.fillRect(x - 15, top, 30, 300)
    fillEllipse(stage, [x, top - 2, 21, 18 * share], WHITE)
  }
}

function createScene(): Scene {
  const flakes = makeFlakes()
  const landings = flakes.map(landingOf)
  const land = paintOnce((stage) => {
    fillBands(stage, SKY_BANDS, 420)
    fillCircle(stage, 452, 206, 118, SUN, 0.25)
    fillCircle(stage, 452, 206, 74, SUN)
    fillBelow(stage, createRidge(5, 400, 130, 330), HILL)
    for (let i = 0; i < 9; i++)
      drawFir(stage, { x: 420 + i * 72, y: 424 - (i % 3) * 9 }, 80 + (i % 4) * 16, FAR_FIR)
    fillBelow(stage, createRidge(9, 500, 80, 400), NEAR_HILL)
  })
  const drift = createRidge(31, 0, 34, 210)
  return {
    draw(stage, time) {
      stage.ctx.drawImage(land, 0, 0, 1280, 720)
      const depth = depthAt(time)
      const white = clamp(depth / 110)
      drawFirs(stage, white)
      stage.ctx.fillStyle = css(GROUND)
      stage.ctx.fillRect(0, MEADOW, 1280, 200)
      drawFence(stage, white)
      const level = MEADOW + 26 - depth
      const far = drift.map(({ x, y }) => ({ x, y: level + y * clamp(0.25 + depth / 120) }))
      fillBelow(stage, far, blend(GROUND, WHITE, clamp(depth / 40)))
      const near = drift.map(({ x }, i) => ({ x, y: level + 88 + 0.6 * depth + drift.at(-1 - i)!.y }))
      fillBelow(stage, near, NEAR)
      const returning = progress(time, BIRD_RETURNS, BIRD_RETURNS + FLIGHT)
      const leaving = progress(time, BIRD_LEAVES, BIRD_LEAVES + FLIGHT)
      const away = returning > 0 ? 1 - easeOut(returning) : easeIn(leaving)
      const flap = away > 0 && away < 1 ? 0.5 - 0.5 * Math.cos(time * TAU * 2.6) : 0
      const side = returning > 0 ? 1 : -1
      const perch = { x: PERCH.x + side * 900 * away, y: PERCH.top - 16 * white - 330 * away ** 0.7 }
      if (away < 1) drawRobin(stage, perch, flap)
      flakes.forEach((flake, i) => {
        if (time < flake.start || time > landings[i]!) return
        const { x, y } = flakeAt(flake, time)
        fillCircle(stage, x, y, flake.size, WHITE)
      })
    },
    score(mix) {
      pad(mix, chord(-29, -24, -20, -17, -12), 0, mix.duration, 0.04, 2.5)
      wind(mix, 0, SNOW_ENDS + 2, 0.1, (time) => 0.3 + 0.15 * Math.sin(time * 0.6))
      // Each flake is a note as it lands; the deeper the snow, the softer and the lower.
      flakes.forEach((flake, i) => {
        const at = landings[i]!
        const soft = depthAt(at) / DEPTH
        bell(mix, {
          at,
          pitch: degree(Math.round(lerp(13, 4, soft)) + ((i * 3) % 5), -17),
          gain: lerp(0.085, 0.03, soft),
          length: 1.3,
          pan: (flake.x - 640) / 700,
        })
      })
      for (const at of [BIRD_LEAVES, BIRD_RETURNS])
        for (let beat = 0; beat < 4; beat++)
          tick(mix, { at: at + 0.1 + beat / 5.2, pitch: 140, gain: 0.07, length: 0.09, pan: 0.4 })
      for (const [i, to] of [2700, 3100, 2400].entries())
        glide(mix, {
          at: BIRD_RETURNS + 2.2 + i * 0.22,
          pitch: 2200,
          to,
          gain: 0.03,
          length: 0.16,
          pan: 0.35,
        })
      for (const [i, pitch] of chord(-17, -12, -5, 0).entries())
        bell(mix, { at: BIRD_RETURNS + FLIGHT + i * 0.35, pitch, gain: 0.1, length: 3 })
      addRoom(mix, 0.4)
    },
  }
}

/** Snow covers a fence. */
export const snow: Film = {
  slug: "snow",
  title: "Snow",
  description:
    "A robin on a fence, and the first flakes. An hour of snowfall in half a minute: the fence goes under, rail by rail, until only the tips of the posts are left to sit on.",
  tags: ["calm", "nature", "winter", "weather"],
  publishedAt: "2026-11-18",
  duration: 35,
  posterAt: 11,
  posterView: { x: 330, y: 60, width: 880 },
  previewAt: 9.6,
  palette: WINTER,
  captionWidth: 1150,
  captions: [
    { start: 3.6, end: 7.6, text: "The first flakes.", de: "Die ersten Flocken." },
    { start: 13.6, end: 17.6, text: "Each lands on those before it.", de: "Jede legt sich auf die vorigen." },
    { start: 22.4, end: 26.2, text: "The fence is almost gone.", de: "Der Zaun ist fast verschwunden." },
    { start: 30, end: 34, text: "Just enough left to sit on.", de: "Gerade genug bleibt zum Sitzen." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A warm chord, light wind", de: "Ein warmer Akkord, leichter Wind" },
    {
      start: 8,
      end: 12,
      text: "A small bell for each flake that lands",
      de: "Ein Glöckchen für jede Flocke, die landet",
    },
    {
      start: 18,
      end: 22,
      text: "The deeper the snow, the softer the bells",
      de: "Je tiefer der Schnee, desto leiser die Glocken",
    },
    { start: 28, end: 29.8, text: "Wing beats, then a chirp", de: "Flügelschläge, dann ein Zwitschern" },
  ],
  chapters: [
    { start: 0, title: "A fence" },
    { start: SNOW_STARTS, title: "First flakes" },
    { start: 13, title: "Deeper" },
    { start: SNOW_ENDS, title: "Silence" },
  ],
  createScene,
}
