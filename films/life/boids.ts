import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, wind } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { clamp, lerp, onTwos, progress, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { FPS, HEIGHT, WIDTH, type Stage } from "../scene/stage"

const COUNT = 36
const SIGHT = 230
const NEAR = 100
const [SLOWEST, FASTEST] = [1.1, 2]
const [APART, ALIGN, TOGETHER] = [3.4, 8.6, 14.6]

interface Bird {
  x: number
  y: number
  vx: number
  vy: number
}

function createFlock(): Bird[] {
  const random = new Random(31)
  return Array.from({ length: COUNT }, () => {
    const angle = random.between(0, TAU)
    return {
      x: random.between(0, WIDTH),
      y: random.between(0, HEIGHT),
      vx: Math.cos(angle) * 1.5,
      vy: Math.sin(angle) * 1.5,
    }
  })
}

/** Each bird looks only at those near it. Rules come in one by one. */
function step(flock: Bird[], frame: number): void {
  const time = frame / FPS
  const separation = 0.05 * progress(time, APART, APART + 1)
  const alignment = 0.04 * progress(time, ALIGN, ALIGN + 1.5)
  const cohesion = 0.0002 * progress(time, TOGETHER, TOGETHER + 2)
  const turns = flock.map((bird) => {
    let [ax, ay, seen, sumX, sumY, sumVx, sumVy] = [0, 0, 0, 0, 0, 0, 0]
    for (const other of flock) {
      const [dx, dy] = [other.x - bird.x, other.y - bird.y]
      const distance = Math.hypot(dx, dy)
      if (other === bird || distance > SIGHT) continue
      seen++
      sumX += dx
      sumY += dy
      sumVx += other.vx
      sumVy += other.vy
      if (distance < NEAR && distance > 0) {
        ax -= (separation * dx * (NEAR - distance)) / (distance * 6)
        ay -= (separation * dy * (NEAR - distance)) / (distance * 6)
      }
    }
    if (seen > 0) {
      ax += alignment * (sumVx / seen - bird.vx) + (cohesion * sumX) / seen
      ay += alignment * (sumVy / seen - bird.vy) + (cohesion * sumY) / seen
    }
    return { ax, ay }
  })
  flock.forEach((bird, i) => {
    const { ax, ay } = turns[i]!
    // Gently back from the edges, and a slow wind so that the flock never settles.
    const toCentre = { x: WIDTH / 2 - bird.x, y: HEIGHT * 0.45 - bird.y }
    const edge = { x: Math.max(0, Math.abs(toCentre.x) - 300), y: Math.max(0, Math.abs(toCentre.y) - 120) }
    bird.vx += ax + Math.sign(toCentre.x) * edge.x * 0.0004 + 0.005 * Math.sin(time * 0.7)
    bird.vy += ay + Math.sign(toCentre.y) * edge.y * 0.0006 + 0.005 * Math.cos(time * 0.9)
    const speed = Math.hypot(bird.vx, bird.vy)
    const wanted = clamp(speed, SLOWEST, FASTEST)
    bird.vx *= wanted / speed
    bird.vy *= wanted / speed
    bird.x += bird.vx
    bird.y += bird.vy
  })
}

const colourOf = ramp(LIFE.ramp.slice(1))
/** One half of a swallow as seen from above, from beak to tail: along its way, and to the side. */
const HALF = [
  [46, 0],
  [16, 9],
  [-20, 50],
  [-8, 9],
  [-50, 14],
  [-38, 0],
] as const

/** A bird folded from paper: one wing in the light, the other one darker. */
function drawBird({ ctx }: Stage, { x, y, vx, vy }: Bird): void {
  // The colour is the heading: when they agree, the flock has one colour.
  const fill = colourOf(0.5 + 0.5 * Math.cos(Math.atan2(vy, vx) - 0.6))
  const speed = Math.hypot(vx, vy)
  const [ux, uy] = [vx / speed, vy / speed]
  for (const side of [-1, 1]) {
    ctx.fillStyle = css(side < 0 ? fill : { ...fill, l: fill.l - 0.14 })
    ctx.beginPath()
    for (const [along, aside] of HALF)
      ctx.lineTo(x + ux * along - uy * aside * side, y + uy * along + ux * aside * side)
    ctx.fill()
  }
}

function createScene(): Scene {
  const playhead = createPlayhead({ create: createFlock, step })
  return {
    draw(stage, time) {
      for (const bird of playhead(Math.round(onTwos(time) * FPS))) drawBird(stage, bird)
    },
    score(mix) {
      const flock = createFlock()
      const agreement: number[] = []
      for (let frame = 0; frame < mix.duration * FPS; frame++) {
        step(flock, frame)
        const sum = flock.reduce((at, { vx, vy }) => ({ x: at.x + vx, y: at.y + vy }), { x: 0, y: 0 })
        agreement.push(Math.hypot(sum.x, sum.y) / COUNT / FASTEST)
      }
      pad(mix, chord(-29, -24, -17, -14), 0, mix.duration, 0.045)
      wind(mix, 0, mix.duration, 0.2, (time) => 0.15 + 0.6 * (agreement[Math.floor(time * FPS)] ?? 0))
      // Sparse scattered notes become a melody as the birds agree.
      const random = new Random(5)
      for (
        let at = APART;
        at < mix.duration - 2;
        at += lerp(0.62, 0.31, agreement[Math.floor(at * FPS)] ?? 0)
      ) {
        const calm = clamp(agreement[Math.floor(at * FPS)] ?? 0)
        const note = Math.round(lerp(random.between(0, 14), 7 + 3 * Math.sin(at * 1.6), calm))
        bell(mix, {
          at,
          pitch: degree(note, -17),
          gain: 0.06,
          length: 1.1,
          pan: random.between(-0.8, 0.8) * (1 - calm),
        })
      }
      addRoom(mix, 0.4)
    },
  }
}

/** A flock without a leader. */
export const boids: Film = {
  slug: "boids",
  title: "Boids",
  description:
    "Nobody leads a flock. Thirty-six birds look at their nearest neighbours: keep your distance, go the same way, stay close. One rule after another, a crowd becomes a flock.",
  tags: ["life", "simple rules", "emergence", "swarm"],
  publishedAt: "2026-10-03",
  duration: 31,
  posterAt: 23.6,
  posterView: { x: 100, y: 0, width: 1100 },
  previewAt: 22,
  palette: LIFE,
  captions: [
    { start: 3.2, end: 7.4, text: "Keep your distance.", de: "Halte Abstand." },
    {
      start: 8.6,
      end: 12.8,
      text: "Go the way your neighbours go.",
      de: "Flieg, wohin deine Nachbarn fliegen.",
    },
    { start: 14.6, end: 18.8, text: "Stay close to them.", de: "Bleib in ihrer Nähe." },
    { start: 24.6, end: 29.4, text: "No leader. Only neighbours.", de: "Kein Anführer. Nur Nachbarn." },
  ],
  sounds: [
    { start: 0, end: 3, text: "Soft wind", de: "Leiser Wind" },
    { start: 13, end: 14.4, text: "Scattered bells", de: "Verstreute Glocken" },
    {
      start: 19,
      end: 24.4,
      text: "The bells find a common melody, the wind grows",
      de: "Die Glocken finden eine gemeinsame Melodie, der Wind nimmt zu",
    },
  ],
  chapters: [
    { start: 0, title: "A crowd" },
    { start: APART, title: "Distance" },
    { start: ALIGN, title: "Direction" },
    { start: TOGETHER, title: "Closeness" },
  ],
  createScene,
}
