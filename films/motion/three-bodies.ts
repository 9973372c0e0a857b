import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad } from "../audio/voices"
import { ramp, type Colour } from "../scene/colour"
import { lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { drawTrail, fillCircle, strokePath, type Point } from "../scene/shapes"
import { FPS } from "../scene/stage"

interface Body extends Point {
  vx: number
  vy: number
  mass: number
}

/** One body at rest in each corner of a right triangle of sides 3, 4 and 5 (Burrau's problem). */
const PYTHAGOREAN: Body[] = [
  { x: 1, y: 3, vx: 0, vy: 0, mass: 3 },
  { x: -2, y: -1, vx: 0, vy: 0, mass: 4 },
  { x: 1, y: -1, vx: 0, vy: 0, mass: 5 },
]

/** The figure eight found by Moore, and by Chenciner and Montgomery. */
const EIGHT: Body[] = [
  { x: -0.97000436, y: 0.24308753, vx: 0.466203685, vy: 0.43236573, mass: 1 },
  { x: 0.97000436, y: -0.24308753, vx: 0.466203685, vy: 0.43236573, mass: 1 },
  { x: 0, y: 0, vx: -0.93240737, vy: -0.86473146, mass: 1 },
]

const TURN = 14
const END = 30.6

function accelerations(bodies: Body[], softening: number): Point[] {
  return bodies.map((body) => {
    let [x, y] = [0, 0]
    for (const other of bodies) {
      if (other === body) continue
      const [dx, dy] = [other.x - body.x, other.y - body.y]
      const pull = other.mass / (dx * dx + dy * dy + softening) ** 1.5
      x += pull * dx
      y += pull * dy
    }
    return { x, y }
  })
}

/** Paths of the bodies, a point a frame, by the leapfrog method. */
function integrate(start: Body[], frames: number, timePerFrame: number, softening: number): Point[][] {
  const bodies = start.map((body) => ({ ...body }))
  const paths: Point[][] = bodies.map(() => [])
  const substeps = 400
  const dt = timePerFrame / substeps
  let pulls = accelerations(bodies, softening)
  for (let frame = 0; frame < frames; frame++) {
    bodies.forEach(({ x, y }, i) => paths[i]!.push({ x, y }))
    for (let s = 0; s < substeps; s++) {
      bodies.forEach((body, i) => {
        body.vx += (pulls[i]!.x * dt) / 2
        body.vy += (pulls[i]!.y * dt) / 2
        body.x += body.vx * dt
        body.y += body.vy * dt
      })
      pulls = accelerations(bodies, softening)
      bodies.forEach((body, i) => {
        body.vx += (pulls[i]!.x * dt) / 2
        body.vy += (pulls[i]!.y * dt) / 2
      })
    }
  }
  return paths
}

const toScreen = (scale: number, y: number) => (point: Point) => ({
  x: 640 + point.x * scale,
  y: y - point.y * scale,
})
const COLOURS: Colour[] = [0, 0.5, 1].map(ramp(MOTION.ramp))

function createScene(): Scene {
  const wild = integrate(PYTHAGOREAN, TURN * FPS, 0.62 / FPS, 0.004).map((path) =>
    path.map(toScreen(92, 350)),
  )
  const tame = integrate(EIGHT, (END - TURN) * FPS + 1, 1.55 / FPS, 0).map((path) =>
    path.map(toScreen(430, 330)),
  )
  const sizes = [15, 18, 21]
  return {
    draw(stage, time) {
      const isTame = time >= TURN
      const paths = isTame ? tame : wild
      const frame = Math.round((isTame ? time - TURN : Math.max(0, time - 2.6)) * FPS)
      const seen = isTame
        ? smooth(progress(time, TURN, TURN + 0.8))
        : 1 - smooth(progress(time, TURN - 0.7, TURN))
      stage.ctx.globalAlpha = seen
      if (isTame) strokePath(stage, paths[0]!.slice(0, frame + 1), MOTION.quiet, { alpha: 0.55, width: 3 })
      paths.forEach((path, i) => {
        const fill = COLOURS[i]!
        const at = path[Math.min(frame, path.length - 1)]!
        const trail = path.slice(Math.max(0, frame - (isTame ? 24 : 60)), frame + 1)
        stage.ctx.globalCompositeOperation = "lighter"
        if (trail.length > 1) drawTrail(stage, trail, fill, isTame ? 14 : 8, 0.9)
        stage.ctx.globalCompositeOperation = "source-over"
        const radius = isTame ? 19 : sizes[i]!
        fillCircle(stage, at.x, at.y, radius * 1.8, fill, 0.25)
        fillCircle(stage, at.x, at.y, radius, fill)
        fillCircle(stage, at.x, at.y, radius * 0.5, MOTION.ink, 0.8)
      })
      stage.ctx.globalAlpha = 1
    },
    score(mix) {
      pad(mix, chord(-33, -26, -18, -17), 0, TURN + 1, 0.045)
      pad(mix, chord(-33, -26, -21, -17, -14), TURN - 0.5, END - TURN + 0.5, 0.04)
      // Each close passage of two bodies is a note, the closer the louder.
      const gap = (paths: Point[][], a: number, b: number, frame: number) =>
        Math.hypot(paths[a]![frame]!.x - paths[b]![frame]!.x, paths[a]![frame]!.y - paths[b]![frame]!.y)
      for (const [paths, offset, root] of [
        [wild, 2.6, -29],
        [tame, TURN, -21],
      ] as const) {
        for (let pair = 0; pair < 3; pair++) {
          const [a, b] = [pair, (pair + 1) % 3]
          for (let frame = 1; frame < paths[0]!.length - 1; frame++) {
            const now = gap(paths, a, b, frame)
            if (now > gap(paths, a, b, frame - 1) || now >= gap(paths, a, b, frame + 1)) continue
            const at = offset + frame / FPS
            const pan = (paths[a]![frame]!.x - 640) / 700
            if (offset < TURN && at > TURN) continue
            bell(mix, {
              at,
              pitch: degree(pair * 2 + 3, root),
              gain: lerp(0.2, 0.07, now / 500),
              length: 1.8,
              pan,
            })
          }
        }
      }
      glide(mix, { at: TURN - 1.6, pitch: 220, to: 110, gain: 0.06, length: 2.4 })
      addRoom(mix, 0.36)
    },
  }
}

/** Why three bodies are hard, and the one dance that isn't. */
export const threeBodies: Film = {
  slug: "three-bodies",
  title: "Three bodies",
  description:
    "Two bodies circle each other for ever. Add a third and their paths can't be foretold by any formula. Yet start them just so, and all three chase each other along one figure eight.",
  tags: ["physics", "chaos", "gravity", "orbits", "trails"],
  publishedAt: "2026-10-01",
  duration: END,
  posterAt: 21.7,
  posterView: { x: 110, y: 25, width: 1060 },
  hasTeaser: true,
  previewAt: 19,
  palette: MOTION,
  captions: [
    {
      start: 3.2,
      end: 7.4,
      text: "Three bodies, let go. Only gravity between them.",
      de: "Drei Körper, losgelassen. Zwischen ihnen nur Schwerkraft.",
    },
    {
      start: 8.4,
      end: 12.8,
      text: "No formula tells where they will be.",
      de: "Keine Formel sagt, wo sie sein werden.",
    },
    { start: 15, end: 19, text: "But start them just so …", de: "Doch lässt man sie genau richtig los …" },
    {
      start: 23.5,
      end: 29.2,
      text: "… and they share one path, for ever.",
      de: "… teilen sie eine Bahn, für immer.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A dark chord", de: "Ein dunkler Akkord" },
    {
      start: 7.5,
      end: 8.3,
      text: "A bell for each close encounter, without rhythm",
      de: "Eine Glocke für jede enge Begegnung, ohne Rhythmus",
    },
    {
      start: 19.2,
      end: 23.2,
      text: "The bells fall into a steady round",
      de: "Die Glocken finden in einen steten Reigen",
    },
  ],
  chapters: [
    { start: 0, title: "Let go" },
    { start: 7.8, title: "No formula" },
    { start: TURN, title: "Just so" },
    { start: 23, title: "For ever" },
  ],
  createScene,
}
