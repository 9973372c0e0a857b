import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, tick } from "../audio/voices"
import { blend, css, ramp, type Colour } from "../scene/colour"
import { easeInOut, progress, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { drawGlow, fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DISPLAY } from "../scene/stage"
import { drawText } from "../scene/type"

/** Pixels of radius for each tooth. */
const MODULE = 10
const START = 3.2
const END = 26
const SMALLEST = 8
/** Turns of the smallest gear until every mark points up again: the least common multiple of 8, 12, 16 and 24, by 8. */
const TURNS = 6

interface Gear {
  teeth: number
  x: number
  y: number
  /** Turns the other way than the first gear. */
  isReversed: boolean
  /** Angle at the start, such that teeth meet gaps. */
  phase: number
  fill: Colour
}

const colourOf = ramp(MOTION.ramp)
const radiusOf = (teeth: number) => teeth * MODULE

/** Puts each gear to the right of the one before it, in the given direction. */
function buildTrain(): Gear[] {
  const plan: [teeth: number, direction: number][] = [
    [SMALLEST, 0],
    [16, 0.62],
    [12, -0.78],
    [24, 0.34],
  ]
  const gears: Gear[] = []
  plan.forEach(([teeth, direction], i) => {
    const before = gears[i - 1]
    const fill = colourOf(1 - i / (plan.length - 1))
    if (before === undefined) return gears.push({ teeth, x: 196, y: 272, isReversed: false, phase: 0, fill })
    const reach = radiusOf(before.teeth) + radiusOf(teeth)
    const x = before.x + Math.cos(direction) * reach
    const y = before.y + Math.sin(direction) * reach
    // Where they touch, a tooth of one stands in a gap of the other.
    const contact = direction - before.phase
    const phase = direction + Math.PI + (contact * before.teeth + Math.PI) / teeth
    gears.push({ teeth, x, y, isReversed: !before.isReversed, phase, fill })
  })
  return gears
}

/** Turns of the first gear by a moment: tooth by tooth as a clock goes, the first and the last ones slower. */
function turnsAt(time: number): number {
  const share = progress(time, START, END)
  const soft = 0.08
  const ease = (x: number) => (x < soft ? (x * x) / (2 * soft) : x - soft / 2)
  const both = share < 0.5 ? ease(share) : 1 - soft - ease(1 - share)
  const teeth = (TURNS * SMALLEST * both) / (1 - soft)
  const whole = Math.floor(teeth + 1e-9)
  return (whole + easeInOut(progress(teeth - whole, 0.8, 1))) / SMALLEST
}

function drawGear({ ctx }: Stage, { teeth, x, y, fill }: Gear, angle: number): void {
  const radius = radiusOf(teeth)
  const [root, top] = [radius - 10.5, radius + 8.5]
  ctx.beginPath()
  for (let tooth = 0; tooth < teeth; tooth++) {
    const middle = angle + (tooth / teeth) * TAU
    const pitch = TAU / teeth
    const corners: [number, number][] = [
      [root, -0.29],
      [radius, -0.235],
      [top, -0.12],
      [top, 0.12],
      [radius, 0.235],
      [root, 0.29],
    ]
    for (const [r, part] of corners)
      ctx.lineTo(x + Math.cos(middle + part * pitch) * r, y + Math.sin(middle + part * pitch) * r)
  }
  ctx.closePath()
  const inner = radius - 34
  if (inner > 40) {
    ctx.moveTo(x + inner, y)
    ctx.arc(x, y, inner, 0, TAU, true)
  }
  ctx.fillStyle = css(fill)
  ctx.fill()
  if (inner <= 40) return
  ctx.strokeStyle = css(fill)
  ctx.lineWidth = 16
  const spokes = teeth > 20 ? 6 : 5
  for (let spoke = 0; spoke < spokes; spoke++) {
    const at = angle + (spoke / spokes) * TAU
    ctx.beginPath()
    ctx.moveTo(x + Math.cos(at) * 20, y + Math.sin(at) * 20)
    ctx.lineTo(x + Math.cos(at) * (inner + 4), y + Math.sin(at) * (inner + 4))
    ctx.stroke()
  }
}

function createScene(): Scene {
  const gears = buildTrain()
  return {
    draw(stage, time) {
      const turns = turnsAt(time)
      const resolved = easeInOut(progress(time, END, END + 0.6))
      for (const gear of gears) {
        const { teeth, x, y, isReversed, phase, fill } = gear
        const own = (turns * SMALLEST) / teeth
        const turned = own * TAU * (isReversed ? -1 : 1)
        drawGear(stage, gear, phase + turned)
        const hub = Math.max(30, radiusOf(teeth) * 0.26)
        fillCircle(stage, x, y, hub, fill)
        fillCircle(stage, x, y, hub - 7, MOTION.background)
        const whole = String(Math.floor(own + 0.001))
        const size = hub * 1.05
        drawText(stage, whole, x, y + size * 0.35, {
          size,
          weight: 700,
          family: DISPLAY,
          align: "center",
          colour: MOTION.ink,
        })
        // The mark starts at the top and is the part to watch.
        const up = turned - TAU / 4
        const reach = radiusOf(teeth) - 21
        const mark = { x: x + Math.cos(up) * reach, y: y + Math.sin(up) * reach }
        if (resolved > 0) drawGlow(stage, mark, 70, MOTION.accent, 0.8 * resolved)
        fillCircle(stage, mark.x, mark.y, 13, MOTION.background)
        fillCircle(stage, mark.x, mark.y, 9, blend(MOTION.ink, MOTION.accent, resolved))
      }
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20), 0, mix.duration, 0.035)
      let before = 0
      for (let ms = 0; ms < mix.duration * 1000; ms += 2) {
        const turns = turnsAt(ms / 1000)
        gears.forEach(({ teeth, x }, i) => {
          const [was, is] = [(before * SMALLEST) / teeth, (turns * SMALLEST) / teeth]
          const pan = (x - 640) / 700
          if (Math.floor(is + 1e-6) > Math.floor(was + 1e-6))
            bell(mix, { at: ms / 1000, pitch: degree(8 - i * 2, -26), gain: 0.17, length: 2, pan })
        })
        if (Math.floor(turns * SMALLEST) > Math.floor(before * SMALLEST))
          tick(mix, {
            at: ms / 1000,
            pitch: Math.floor(turns * SMALLEST) % 2 === 0 ? 320 : 270,
            gain: 0.1,
            length: 0.08,
            pan: -0.4,
          })
        before = turns
      }
      addRoom(mix, 0.26)
    },
  }
}

/** How many turns until everything stands as it did. */
export const gearTrain: Film = {
  slug: "gear-train",
  title: "Gear train",
  description:
    "Four gears of 8, 16, 12 and 24 teeth start with their marks at the top. Each turns at its own pace, and yet there is a moment at which all marks come home together.",
  tags: ["physics", "machines", "numbers", "rhythm"],
  publishedAt: "2026-10-15",
  duration: 30.4,
  posterAt: 27.2,
  posterView: { x: 70, y: 40, width: 1150 },
  previewAt: 8,
  palette: MOTION,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Tooth by tooth, all gears go at one speed.",
      de: "Zahn für Zahn gehen alle Räder gleich schnell.",
    },
    {
      start: 8,
      end: 12,
      text: "But a gear of 24 teeth turns once while one of 8 turns three times.",
      de: "Doch ein Rad mit 24 Zähnen dreht sich einmal, während eins mit 8 sich dreimal dreht.",
    },
    {
      start: 16,
      end: 20,
      text: "When do all marks stand at the top again?",
      de: "Wann stehen alle Marken wieder oben?",
    },
    {
      start: 25.4,
      end: 29.2,
      text: "After 6 turns, 3, 4 and 2: 48 teeth.",
      de: "Nach 6 Umdrehungen, 3, 4 und 2: 48 Zähnen.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 7.1,
      end: 8,
      text: "A tick for each tooth, a bell for each full turn",
      de: "Ein Ticken je Zahn, eine Glocke je volle Umdrehung",
    },
    { start: 25.9, end: 27, text: "All bells at once", de: "Alle Glocken zugleich" },
  ],
  chapters: [
    { start: 0, title: "Four gears" },
    { start: 3.2, title: "Tooth by tooth" },
    { start: 16, title: "When do they meet?" },
    { start: 25.4, title: "Home" },
  ],
  createScene,
}
