import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { drawReadout, drawText } from "../scene/type"
import { growCoral, type Twig } from "./collatz-coral"

const nextOf = (n: number) => (n % 2 === 0 ? n / 2 : 3 * n + 1)

function walkDown(first: number): number[] {
  const way = [first]
  while (way.at(-1)! !== 1) way.push(nextOf(way.at(-1)!))
  return way
}

const SHORT = walkDown(7)
const LONG = walkDown(27)
const PEAK = Math.max(...LONG)

const SHORT_START = 3.4
const STEP = 0.48
const SHORT_GONE = 12.6
const LONG_START = 13.4
const LONG_END = 19
const LONG_GONE = 20.4
const CORAL_START = 21.2
const CORAL_END = 30

const RISE = NUMBER.ramp[0]!
const FALL = NUMBER.ramp[2]!
const CORAL_STEPS = 28
const CORAL_BOX = { left: 330, top: 26, right: 1240, bottom: 656 }
const coralColour = ramp([NUMBER.ramp[0]!, NUMBER.ramp[1]!, NUMBER.ramp[2]!, NUMBER.accent])

const shortPlace = (i: number): Point => ({ x: 96 + i * 68, y: 536 - Math.log2(SHORT[i]!) * 78 })
const longPlace = (i: number): Point => ({
  x: lerp(70, 1120, i / (LONG.length - 1)),
  y: 560 - (470 * Math.log2(LONG[i]!)) / Math.log2(PEAK),
})

/** How many steps of a walk have been made, with a fraction. */
const shortSteps = (time: number) => Math.min(SHORT.length - 1, Math.max(0, (time - SHORT_START - 1) / STEP))
const longSteps = (time: number) => (LONG.length - 1) * progress(time, LONG_START, LONG_END)

function drawShort(stage: Stage, time: number): void {
  const alpha = 1 - smooth(progress(time, SHORT_GONE - 0.6, SHORT_GONE))
  const steps = shortSteps(time)
  for (let i = 1; i <= Math.ceil(steps); i++) {
    const [from, to] = [shortPlace(i - 1), shortPlace(i)]
    const reached = easeInOut(Math.min(1, steps - i + 1))
    const end = { x: lerp(from.x, to.x, reached), y: lerp(from.y, to.y, reached) }
    strokeLine(stage, from, end, SHORT[i]! > SHORT[i - 1]! ? RISE : FALL, { width: 7, alpha })
  }
  for (let i = 0; i <= steps; i++) {
    const reachedAt = i === 0 ? SHORT_START : SHORT_START + 1 + i * STEP
    const born = easeOut(progress(time, reachedAt - 0.1, reachedAt + 0.25))
    const { x, y } = shortPlace(i)
    const isOdd = SHORT[i]! % 2 === 1
    fillCircle(stage, x, y, 33 * born, isOdd ? RISE : FALL, alpha)
    const style = {
      size: 30,
      weight: 700,
      family: DISPLAY,
      align: "center",
      colour: NUMBER.background,
    } as const
    drawText(stage, String(SHORT[i]), x, y + 11, { ...style, alpha: alpha * born })
  }
}

function drawLong(stage: Stage, time: number): void {
  const alpha = window(time, LONG_START - 0.4, LONG_GONE, 0.6)
  if (alpha === 0) return
  const { ctx } = stage
  const steps = longSteps(time)
  const whole = Math.floor(steps)
  const path = LONG.slice(0, whole + 1).map((_, i) => longPlace(i))
  if (whole < LONG.length - 1) {
    const [from, to] = [longPlace(whole), longPlace(whole + 1)]
    path.push({ x: lerp(from.x, to.x, steps - whole), y: lerp(from.y, to.y, steps - whole) })
  }
  ctx.beginPath()
  ctx.moveTo(path[0]!.x, 560)
  for (const { x, y } of path) ctx.lineTo(x, y)
  ctx.lineTo(path.at(-1)!.x, 560)
  ctx.fillStyle = css(NUMBER.main, 0.16 * alpha)
  ctx.fill()
  for (let i = 1; i < path.length; i++)
    strokeLine(stage, path[i - 1]!, path[i]!, path[i]!.y < path[i - 1]!.y ? RISE : FALL, { width: 5, alpha })
  const head = path.at(-1)!
  fillCircle(stage, head.x, head.y, 12, NUMBER.ink, alpha)
  const label = whole === LONG.length - 1 ? `after ${whole} steps` : "from 27"
  drawReadout(stage, LONG[whole]!.toLocaleString("en-GB"), label, NUMBER.ink, alpha)
}

/** The coral grows from 1: every twig is a number, and hangs on the number that follows it. */
function drawCoral(stage: Stage, twigs: Twig[], time: number): void {
  const { ctx } = stage
  const reach = (CORAL_STEPS + 1) * progress(time, CORAL_START, CORAL_END) ** 0.8
  for (const { depth, from, to, ways } of twigs) {
    if (depth > reach) break
    const grown = Math.min(1, reach - depth + 0.001)
    ctx.strokeStyle = css(coralColour(Math.min(1, depth / CORAL_STEPS)))
    ctx.lineWidth = 2.4 + 1.1 * Math.log2(ways)
    ctx.beginPath()
    ctx.moveTo(from.x, from.y)
    ctx.lineTo(lerp(from.x, to.x, grown), lerp(from.y, to.y, grown))
    ctx.stroke()
  }
}

function createScene(): Scene {
  const twigs = growCoral(CORAL_STEPS, CORAL_BOX)
  return {
    draw(stage, time) {
      if (time < SHORT_GONE) drawShort(stage, time)
      drawLong(stage, time)
      if (time > CORAL_START) drawCoral(stage, twigs, time)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21), 0, LONG_GONE, 0.035)
      pad(mix, chord(-33, -26, -21, -17, -9), LONG_GONE - 0.6, mix.duration - LONG_GONE + 0.6, 0.04)
      SHORT.forEach((value, i) => {
        const at = i === 0 ? SHORT_START : SHORT_START + 1 + i * STEP
        const note = { at, pitch: degree(Math.round(Math.log2(value) * 2.2), -21), pan: i / 9 - 0.9 }
        if (value % 2 === 1) bell(mix, { ...note, gain: 0.16, length: 1.3 })
        else mallet(mix, { ...note, gain: 0.22, length: 0.6 })
      })
      LONG.forEach((value, i) => {
        const at = LONG_START + ((LONG_END - LONG_START) * i) / (LONG.length - 1)
        const pitch = degree(Math.round(Math.log2(value) * 1.5), -33)
        mallet(mix, { at, pitch, gain: 0.14, length: 0.35, pan: i / 60 - 0.9 })
      })
      bell(mix, { at: LONG_END, pitch: degree(0, -33), gain: 0.2, length: 2.4 })
      for (let k = 0; k < 44; k++) {
        const at = CORAL_START + 0.2 + ((CORAL_END - CORAL_START - 0.4) * k) / 44
        const pitch = degree(((k * 3) % 7) + Math.floor(k / 9), -21)
        bell(mix, { at, pitch, gain: 0.075, length: 1.1, pan: Math.sin(k * 1.3) * 0.8 })
      }
      for (const [i, pitch] of chord(-33, -21, -14, -9, -5, 3).entries())
        bell(mix, { at: CORAL_END + i * 0.14, pitch, gain: 0.12, length: 3 })
      addRoom(mix, 0.32)
    },
  }
}

/** A rule for children that nobody has understood. */
export const collatz: Film = {
  slug: "collatz",
  title: "The way to one",
  description:
    "Even? Take half. Odd? Take three times the number and add one. Every number ever tried comes down to 1 in this way, though some climb to dizzy heights first. Nobody can prove that all do.",
  tags: ["numbers", "simple rules", "growth", "patterns", "chaos"],
  publishedAt: "2026-11-02",
  duration: 35,
  posterAt: 33,
  posterView: { x: 420, y: 60, width: 820 },
  hasTeaser: true,
  previewAt: 24,
  palette: NUMBER,
  captionWidth: 300,
  captions: [
    {
      start: 3.2,
      end: 7.6,
      text: "Even: halve it. Odd: times three, plus one.",
      de: "Gerade: halbiere. Ungerade: mal drei plus eins.",
    },
    {
      start: 8.2,
      end: 12.2,
      text: "Seven wanders about and ends at one.",
      de: "Die Sieben irrt umher und endet bei eins.",
    },
    {
      start: 13.6,
      end: 18.4,
      text: "27 climbs to 9,232, and ends at one.",
      de: "27 steigt bis 9232 und endet bei eins.",
    },
    { start: 21.6, end: 26, text: "All these ways flow together.", de: "All diese Wege fließen zusammen." },
    {
      start: 29.8,
      end: 34,
      text: "Do all end at one? Nobody knows.",
      de: "Enden alle bei eins? Niemand weiß es.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "An open chord", de: "Ein offener Akkord" },
    {
      start: 7.7,
      end: 8.1,
      text: "Bells for odd, wood for even numbers",
      de: "Glocken für ungerade, Holz für gerade",
    },
    {
      start: 18.5,
      end: 20,
      text: "A wild melody, then a low bell",
      de: "Eine wilde Melodie, dann eine tiefe Glocke",
    },
    { start: 26.2, end: 29.6, text: "Bells rise like branches", de: "Glocken steigen wie Zweige" },
  ],
  chapters: [
    { start: 0, title: "Seven" },
    { start: SHORT_GONE, title: "Twenty-seven" },
    { start: LONG_GONE, title: "All of them" },
    { start: CORAL_END, title: "Nobody knows" },
  ],
  createScene,
}
