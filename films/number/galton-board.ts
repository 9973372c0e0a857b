import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, tick } from "../audio/voices"
import { blend, ramp } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { fillCircle, fillRounded, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"

const ROWS = 10
const BALLS = 200
const START = 3
const END = 24
const HOP = 0.26
const GAP = 66
const MIDDLE = 826
const TOP = 62
const ROW_HEIGHT = 33
/** The free fall below the pegs takes as long as so many hops. */
const FREE = 1.5
const PEG = 8
const BALL = 15
const FLOOR = 684
const BOTTOM_OF_PEGS = TOP + ROWS * ROW_HEIGHT
const ROOM = FLOOR - BOTTOM_OF_PEGS - 34
/** The curve is drawn; then the pegs leave, and what has come of them grows into their place. */
const CURVE = [19.4, 21.4] as const
const GROWS = [24.4, 26.2] as const
const GROWN = 2.05

interface Ball {
  start: number
  /** Steps to the right taken before each row. */
  path: number[]
  bin: number
  landed: number
}

/** Every ball goes left or right at every peg, as a coin falls. */
function dropBalls(seed: number): Ball[] {
  const random = new Random(seed)
  return Array.from({ length: BALLS }, (_, i) => {
    const path = [0]
    for (let row = 0; row < ROWS; row++) path.push(path[row]! + (random.chance(0.5) ? 1 : 0))
    // The first balls fall alone, so that one can follow them.
    const start = START + (END - START - 2) * (i / BALLS) ** 0.5
    return { start, path, bin: path[ROWS]!, landed: start + (ROWS + FREE) * HOP }
  })
}

const binX = (bin: number) => MIDDLE + (bin - ROWS / 2) * GAP
const pegX = (row: number, step: number) => MIDDLE + (step - row / 2) * GAP

/** Height of the bell curve at a place between bins, as a share of all balls. */
const bellCurve = (bin: number) =>
  Math.exp(-((bin - ROWS / 2) ** 2) / (ROWS / 2)) / Math.sqrt((Math.PI * ROWS) / 2)

const colourOf = ramp(NUMBER.ramp)
const PEGS = blend(NUMBER.quiet, NUMBER.ink, 0.3)

function drawPegs(stage: Stage, alpha: number): void {
  if (alpha === 0) return
  for (let row = 0; row < ROWS; row++)
    for (let step = 0; step <= row; step++)
      fillCircle(stage, pegX(row, step), TOP + row * ROW_HEIGHT + 8, PEG, PEGS, alpha)
}

/** The bell curve over the bars, drawn from the left as far as a share says. */
function drawCurve(stage: Stage, drawn: number, unit: number): void {
  if (drawn === 0) return
  const curve = Array.from({ length: Math.round(drawn * 120) + 1 }, (_, i) => {
    const bin = lerp(-0.5, ROWS + 0.5, i / 120)
    return { x: binX(bin), y: FLOOR - bellCurve(bin) * BALLS * unit }
  })
  strokePath(stage, curve, NUMBER.background, { width: 16, alpha: 0.55 })
  strokePath(stage, curve, NUMBER.ink, { width: 8 })
}

function createScene(): Scene {
  const balls = dropBalls(52)
  const tallest = Math.max(
    ...Array.from({ length: ROWS + 1 }, (_, bin) => balls.filter((ball) => ball.bin === bin).length),
  )
  const unitBefore = ROOM / tallest / 1.02
  /** Where a ball is on its way, and whether it has left the pegs. */
  const placeOf = ({ start, path, bin }: Ball, time: number, pile: number): Point => {
    const hop = (time - start) / HOP
    const row = Math.min(Math.floor(hop), ROWS - 1)
    const part = hop - row
    const arc = 11 * Math.sin(Math.PI * clamp(part))
    const y = TOP + (row + Math.min(part, 1)) * ROW_HEIGHT - arc - PEG - BALL + 6
    if (row < ROWS - 1 || part <= 1)
      return { x: lerp(pegX(row, path[row]!), pegX(row + 1, path[row + 1]!), smooth(clamp(part))), y }
    const free = clamp((part - 1) / FREE)
    return { x: binX(bin), y: lerp(y, FLOOR - pile - BALL, free * free) }
  }
  return {
    draw(stage, time) {
      const grown = easeInOut(progress(time, ...GROWS))
      const unit = unitBefore * lerp(1, GROWN, grown)
      const counts = Array.from({ length: ROWS + 1 }, () => 0)
      for (const { landed, bin } of balls) if (landed <= time) counts[bin]!++
      drawPegs(stage, 1 - smooth(progress(time, ...GROWS)))
      counts.forEach((count, bin) => {
        const [left, width] = [binX(bin) - GAP / 2 + 3, GAP - 6]
        fillRounded(stage, [left, FLOOR, width, 6], 3, NUMBER.quiet)
        if (count === 0) return
        const height = Math.max(8, count * unit)
        const fill = colourOf(1 - Math.abs(bin - ROWS / 2) / (ROWS / 2))
        fillRounded(stage, [left, FLOOR - height, width, height], 9, fill)
      })
      for (const ball of balls) {
        if (time < ball.start || time >= ball.landed) continue
        const { x, y } = placeOf(ball, time, counts[ball.bin]! * unit)
        fillCircle(stage, x, y, BALL, NUMBER.accent)
      }
      drawCurve(stage, smooth(progress(time, ...CURVE)), unit)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.04)
      balls.forEach(({ start, path, bin, landed }, i) => {
        const alone = i < 14
        if (!alone && i % 2 !== 0) return
        for (let row = 0; row < ROWS; row += alone ? 1 : 4) {
          const pan = (pegX(row, path[row]!) - MIDDLE) / 340
          tick(mix, { at: start + row * HOP, pitch: 900 - row * 26, gain: alone ? 0.05 : 0.025, pan })
        }
        const gain = alone ? 0.16 : 0.06
        bell(mix, {
          at: landed,
          pitch: degree(Math.round(bin * 1.4), -21),
          gain,
          length: 1.1,
          pan: (bin - ROWS / 2) / 7,
        })
      })
      for (let bin = 0; bin <= ROWS; bin++)
        bell(mix, {
          at: CURVE[0] + bin * 0.15,
          pitch: degree(7 - Math.round(1.4 * Math.abs(ROWS / 2 - bin)), -9),
          gain: 0.1,
          length: 1.6,
          pan: (bin - ROWS / 2) / 7,
        })
      for (const [i, pitch] of chord(-33, -21, -14, -9, -5).entries())
        bell(mix, { at: GROWS[0] + 0.6 + i * 0.13, pitch, gain: 0.11, length: 2.8 })
      addRoom(mix, 0.28)
    },
  }
}

/** Chance, added up, has a shape. */
export const galtonBoard: Film = {
  slug: "galton-board",
  title: "Galton board",
  description:
    "At every peg a ball goes left or right, and nobody can tell which. Yet two hundred of them always pile up in the same shape: the bell curve, the sum of many small chances.",
  tags: ["numbers", "chance", "physics", "patterns"],
  publishedAt: "2026-10-12",
  duration: 30.4,
  posterAt: 22.5,
  posterView: { x: 440, y: 268, width: 772 },
  hasTeaser: true,
  previewAt: 13,
  palette: NUMBER,
  captionWidth: 350,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "At every peg: left or right, as a coin falls.",
      de: "An jedem Stift: links oder rechts, wie eine Münze fällt.",
    },
    {
      start: 8,
      end: 12,
      text: "Nobody can tell where one ball will land.",
      de: "Wo eine einzelne Kugel landet, weiß niemand.",
    },
    { start: 14, end: 18, text: "But the many are no surprise.", de: "Doch die vielen überraschen nicht." },
    {
      start: 24.8,
      end: 29.4,
      text: "Small chances add up to one shape: the bell curve.",
      de: "Kleine Zufälle ergeben zusammen eine Form: die Glockenkurve.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A clear chord", de: "Ein klarer Akkord" },
    {
      start: 7.1,
      end: 7.9,
      text: "Ticks at the pegs, a bell where a ball lands",
      de: "Ticken an den Stiften, eine Glocke, wo eine Kugel landet",
    },
    {
      start: 18.2,
      end: 20.2,
      text: "A run of bells up and down along the curve",
      de: "Ein Lauf von Glocken, die Kurve hinauf und hinab",
    },
  ],
  chapters: [
    { start: 0, title: "One ball" },
    { start: 8, title: "Left or right" },
    { start: 14, title: "Two hundred" },
    { start: CURVE[0], title: "The bell curve" },
  ],
  createScene,
}
