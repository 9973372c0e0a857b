import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { colour, css, type Colour } from "../scene/colour"
import { easeOut, lerp, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { drawText } from "../scene/type"

const ROUND = 3.2
const START = 3.2
const ROUNDS = 9
const END = START + ROUNDS * ROUND
const CENTRE = { x: 640, y: 350 }
const RADIUS = 288

/** A ball runs round a polygon, in the same time whatever its corners. */
interface Runner {
  corners: number
  /** The round in which it joins. */
  joins: number
  tint: Colour
  /** The scale's degrees that its corners sound, and the root in semitones from A. */
  tune: number[]
  root: number
}

const RUNNERS: Runner[] = [
  { corners: 4, joins: 0, tint: colour(0.64, 0.22, 0), tune: [0, 3, 2, 3], root: -33 },
  { corners: 3, joins: 2, tint: colour(0.8, 0.15, 65), tune: [0, 2, 4], root: -21 },
  { corners: 5, joins: 4, tint: colour(0.6, 0.2, 325), tune: [5, 4, 2, 3, 1], root: -21 },
  { corners: 7, joins: 6, tint: colour(0.93, 0.06, 80), tune: [5, 7, 6, 4, 5, 3, 4], root: -9 },
]

const startOf = ({ joins }: Runner) => START + joins * ROUND

function cornerOf(corners: number, index: number): Point {
  const angle = (index / corners) * TAU - TAU / 4
  return { x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle) }
}

/** The corners passed since the runner joined, as a number with a fraction. At the end all rest at the top. */
function passedAt(runner: Runner, time: number): number {
  return (runner.corners * Math.max(0, Math.min(time, END) - startOf(runner))) / ROUND
}

function drawPolygon(stage: Stage, { corners, tint }: Runner, alpha: number, lit: number): void {
  const { ctx } = stage
  ctx.beginPath()
  for (let i = 0; i <= corners; i++) {
    const { x, y } = cornerOf(corners, i)
    ctx.lineTo(x, y)
  }
  ctx.fillStyle = css(tint, alpha * (0.07 + 0.1 * lit))
  ctx.fill()
  ctx.strokeStyle = css({ ...tint, l: lerp(tint.l * 0.72, tint.l, lit) }, alpha)
  ctx.lineWidth = 6
  ctx.stroke()
}

function drawRunner(stage: Stage, runner: Runner, time: number): void {
  const { corners, tint } = runner
  const start = startOf(runner)
  const passed = passedAt(runner, time)
  const edge = Math.floor(passed)
  const since = ((passed - edge) * ROUND) / corners
  const [from, to] = [cornerOf(corners, edge), cornerOf(corners, edge + 1)]
  const at = { x: lerp(from.x, to.x, passed - edge), y: lerp(from.y, to.y, passed - edge) }
  if (time < END) strokeLine(stage, from, at, { ...tint, l: 0.95 }, { width: 8 })
  const struck = time < END ? 1 - progress(since, 0, 0.32) : 0
  for (let i = 0; i < corners; i++) {
    const { x, y } = cornerOf(corners, i)
    const here = time >= start && i === edge % corners ? struck : 0
    fillCircle(stage, x, y, 13 + 13 * easeOut(here), tint)
    if (here > 0) strokeCircle(stage, { x, y }, 26 + 22 * (1 - here), tint, { width: 4, alpha: here })
  }
  fillCircle(stage, at.x, at.y, 18, SOUND.ink)
}

/** The figures beside the wheel: who runs against whom. */
function drawNames(stage: Stage, time: number): void {
  if (!stage.hasReadouts) return
  RUNNERS.forEach((runner, i) => {
    const alpha = smooth(progress(time, startOf(runner) - 0.6, startOf(runner)))
    const style = {
      size: 64,
      weight: 700,
      family: DISPLAY,
      align: "right",
      colour: runner.tint,
      alpha,
    } as const
    drawText(stage, String(runner.corners), 1200, 118 + i * 84, style)
  })
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      strokeCircle(stage, CENTRE, RADIUS, SOUND.quiet, { width: 3 })
      const present = RUNNERS.filter((runner) => time > startOf(runner) - 1)
      const top = window(time, END - 0.05, END + 60, 0.5)
      for (const runner of present) {
        const alpha = smooth(progress(time, startOf(runner) - 1, startOf(runner)))
        const newest = runner === present.at(-1) ? 1 : 0.35
        drawPolygon(stage, runner, alpha, Math.max(newest, top))
      }
      for (const runner of present) if (time >= startOf(runner)) drawRunner(stage, runner, time)
      if (top > 0) strokeCircle(stage, cornerOf(1, 0), 30 + 10 * top, SOUND.ink, { width: 5, alpha: top })
      drawNames(stage, time)
    },
    score(mix) {
      pad(mix, chord(-45, -33), 0, mix.duration, 0.03)
      for (const runner of RUNNERS) {
        const { corners, tune, root, joins } = runner
        for (let step = 0; step <= corners * (ROUNDS - joins); step++) {
          const at = startOf(runner) + (step * ROUND) / corners
          const pan = (cornerOf(corners, step).x - CENTRE.x) / RADIUS
          const note = { at, pitch: degree(tune[step % corners]!, root), pan: pan * 0.7 }
          if (corners === 4) mallet(mix, { ...note, gain: 0.34, length: 0.7 })
          else if (corners === 3) mallet(mix, { ...note, gain: 0.24, length: 0.6 })
          else if (corners === 5) bell(mix, { ...note, gain: 0.12, length: 0.7 })
          else bell(mix, { ...note, gain: 0.07, length: 0.5 })
        }
      }
      for (let round = 0; round <= ROUNDS; round++)
        mallet(mix, { at: START + round * ROUND, pitch: 55, gain: 0.4, length: 0.9 })
      for (const [i, pitch] of chord(-33, -26, -21, -17, -9).entries())
        bell(mix, { at: END + i * 0.03, pitch, gain: 0.13, length: 3.4 })
      addRoom(mix, 0.24)
    },
  }
}

/** Three, four, five and seven in the same time. */
export const rhythmWheels: Film = {
  slug: "rhythm-wheels",
  title: "Rhythm wheels",
  description:
    "A ball on a square, another on a triangle, both once round in the same time: three against four, a rhythm that drummers practise for years. Add five and seven, and wait for the moment when all meet.",
  tags: ["music", "rhythm", "circles", "numbers", "patterns"],
  publishedAt: "2026-10-03",
  duration: 36,
  posterAt: 26.12,
  posterView: { x: 260, y: 24, width: 760 },
  hasTeaser: true,
  previewAt: 19,
  palette: SOUND,
  captionWidth: 260,
  captions: [
    { start: 3.4, end: 7.4, text: "Four even steps to a round.", de: "Vier gleiche Schritte je Runde." },
    { start: 9.8, end: 13.8, text: "Three in the same time.", de: "Drei in derselben Zeit." },
    { start: 16.2, end: 20.2, text: "Five more, evenly too.", de: "Fünf dazu, genauso gleichmäßig." },
    {
      start: 22.6,
      end: 26.6,
      text: "And seven. No two beats coincide.",
      de: "Und sieben. Keine zwei fallen zusammen.",
    },
    {
      start: 30,
      end: 35,
      text: "Only at the top do all four meet.",
      de: "Nur ganz oben treffen sich alle vier.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep hum", de: "Ein tiefes Summen" },
    {
      start: 7.6,
      end: 9.6,
      text: "Four wooden beats, then three against them",
      de: "Vier hölzerne Schläge, dann drei dagegen",
    },
    { start: 20.4, end: 22.4, text: "Bells in fives", de: "Glocken zu fünft" },
    {
      start: 26.8,
      end: 29.8,
      text: "A dense weave of four rhythms",
      de: "Ein dichtes Gewebe aus vier Rhythmen",
    },
  ],
  chapters: [
    { start: 0, title: "Four" },
    { start: startOf(RUNNERS[1]!), title: "Against three" },
    { start: startOf(RUNNERS[2]!), title: "And five" },
    { start: startOf(RUNNERS[3]!), title: "And seven" },
  ],
  createScene,
}
