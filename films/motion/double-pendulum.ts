import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, wind } from "../audio/voices"
import { ramp } from "../scene/colour"
import { progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { drawGlow, drawTrail, fillCircle, strokePath, type Point } from "../scene/shapes"
import { FPS } from "../scene/stage"

const COUNT = 7
const RELEASE = 3.2
const SUBSTEPS = 12
const TRAIL = 9
const PIVOT = { x: 640, y: 300 }
const LENGTH = 158
const GRAVITY = 9.81
/** Slower than life, so that the eye can follow one of them. */
const SPEED = 0.6
/** When time itself slows down, and when it stands still for a last look. */
const SLOWING = 22.5
const HELD = 25.5
/** Radians between two neighbours: the width of a hair at the tip of a metre. */
const DIFFERENCE = 0.00018

/** Angles of both rods from straight down, and their speeds. */
type Angles = [number, number, number, number]

/** Equations of motion of two equal masses on rods of one metre. */
function accelerate([a, b, u, v]: Angles): Angles {
  const d = a - b
  const share = 3 - Math.cos(2 * d)
  const up =
    (-3 * GRAVITY * Math.sin(a) -
      GRAVITY * Math.sin(a - 2 * b) -
      2 * Math.sin(d) * (v * v + u * u * Math.cos(d))) /
    share
  const down = (2 * Math.sin(d) * (2 * u * u + 2 * GRAVITY * Math.cos(a) + v * v * Math.cos(d))) / share
  return [u, v, up, down]
}

const along = (from: Angles, by: Angles, time: number) => from.map((x, i) => x + by[i]! * time) as Angles

/** One step of the classical Runge-Kutta method. */
function advance(state: Angles, dt: number): Angles {
  const k1 = accelerate(state)
  const k2 = accelerate(along(state, k1, dt / 2))
  const k3 = accelerate(along(state, k2, dt / 2))
  const k4 = accelerate(along(state, k3, dt))
  return state.map((x, i) => x + (dt / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as Angles
}

const elbow = ([a]: Angles): Point => ({
  x: PIVOT.x + LENGTH * Math.sin(a),
  y: PIVOT.y + LENGTH * Math.cos(a),
})
const tip = (state: Angles): Point => {
  const { x, y } = elbow(state)
  return { x: x + LENGTH * Math.sin(state[1]), y: y + LENGTH * Math.cos(state[1]) }
}

interface Swing {
  state: Angles
  trail: Point[]
}

const startAll = (): Swing[] =>
  Array.from({ length: COUNT }, (_, i) => {
    const state: Angles = [2.05 + i * DIFFERENCE, 2.5, 0, 0]
    return { state, trail: [tip(state)] }
  })

function step(swings: Swing[], frame: number): void {
  const pace = SPEED * (1 - smooth(progress(RELEASE + frame / FPS, SLOWING, HELD)))
  if (pace === 0) return
  for (const swing of swings) {
    for (let i = 0; i < SUBSTEPS; i++) swing.state = advance(swing.state, pace / FPS / SUBSTEPS)
    swing.trail.push(tip(swing.state))
    if (swing.trail.length > TRAIL) swing.trail.shift()
  }
}

const colourOf = ramp(MOTION.ramp)
const framesAt = (time: number) => Math.max(0, Math.round((time - RELEASE) * FPS))

function createScene(): Scene {
  const playhead = createPlayhead({ create: startAll, step })
  return {
    draw(stage, time) {
      const swings = playhead(framesAt(time))
      stage.ctx.globalCompositeOperation = "lighter"
      swings.forEach(({ state, trail }, i) => {
        const fill = colourOf(i / (COUNT - 1))
        drawTrail(stage, trail, fill, 6, 0.6)
        strokePath(stage, [PIVOT, elbow(state), tip(state)], fill, { alpha: 0.75, width: 5 })
        fillCircle(stage, tip(state).x, tip(state).y, 12, fill)
        fillCircle(stage, elbow(state).x, elbow(state).y, 8, fill)
      })
      stage.ctx.globalCompositeOperation = "source-over"
      const first = tip(swings[0]!.state)
      const waiting = window(time, 0, RELEASE + 0.4, 0.5)
      if (waiting > 0) drawGlow(stage, first, 70, MOTION.accent, 0.6 * waiting)
      fillCircle(stage, PIVOT.x, PIVOT.y, 7, MOTION.ink)
    },
    score(mix) {
      const swings = startAll()
      const total = Math.round(mix.duration * FPS)
      const crowd: number[] = []
      for (let frame = 0; frame < total; frame++) {
        const time = frame / FPS
        if (time < RELEASE) {
          crowd.push(0)
          continue
        }
        const before = swings.map(({ state }) => state[0])
        step(swings, frame - Math.round(RELEASE * FPS))
        const pace = swings.reduce((sum, { state }) => sum + Math.abs(state[3]), 0) / COUNT
        crowd.push(time > HELD ? 0.1 : pace / 9)
        // A note whenever one of every second swings through straight down.
        for (let i = 0; i < COUNT; i += 2) {
          const now = swings[i]!.state[0]
          if (Math.sin(now) * Math.sin(before[i]!) > 0 || Math.cos(now) < 0) continue
          const pan = (i / COUNT) * 1.6 - 0.8
          bell(mix, { at: time, pitch: degree(i / 2 + 4, -24, "minor"), gain: 0.09, length: 1.3, pan })
        }
      }
      pad(mix, chord(-36, -29, -21, -17), 0, mix.duration, 0.04)
      wind(mix, 0, mix.duration, 0.14, (time) => crowd[Math.floor(time * FPS)] ?? 0)
      addRoom(mix, 0.34)
    },
  }
}

/** How a difference too small to see becomes everything. */
export const doublePendulum: Film = {
  slug: "double-pendulum",
  title: "Double pendulum",
  description:
    "Seven pendulums are released so close together that they look like one. For a few swings they stay one. Then chaos, which is nothing but exact laws and a tiny difference, pulls them apart.",
  tags: ["physics", "chaos", "pendulum", "trails"],
  publishedAt: "2026-09-24",
  duration: 30.4,
  posterAt: 12.67,
  posterView: { x: 312, y: 266, width: 640 },
  hasTeaser: true,
  previewAt: 12.6,
  palette: MOTION,
  captions: [
    {
      start: 3,
      end: 6.6,
      text: "One pendulum? Seven, a hair apart.",
      de: "Ein Pendel? Sieben, um Haaresbreite versetzt.",
    },
    {
      start: 7.4,
      end: 10.6,
      text: "The same laws hold for all of them.",
      de: "Für alle gelten dieselben Gesetze.",
    },
    {
      start: 16,
      end: 20,
      text: "The hair has become a whole swing.",
      de: "Aus dem Haar ist ein ganzer Schwung geworden.",
    },
    {
      start: 24.6,
      end: 29,
      text: "Nothing here is random. That is chaos.",
      de: "Nichts hier ist Zufall. Das ist Chaos.",
    },
  ],
  sounds: [
    { start: 0, end: 2.8, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 11,
      end: 13,
      text: "Bells strike together, then ever more apart",
      de: "Glocken schlagen zusammen, dann immer weiter auseinander",
    },
    {
      start: 20.2,
      end: 24.2,
      text: "Wind rises and falls with the swings",
      de: "Wind schwillt mit den Schwüngen an und ab",
    },
  ],
  chapters: [
    { start: 0, title: "One pendulum?" },
    { start: 3, title: "Released" },
    { start: 11, title: "Apart" },
    { start: 17, title: "Chaos" },
    { start: 24, title: "Held" },
  ],
  createScene,
}
