import { blend, ramp } from "../scene/colour"
import { clamp, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { Random } from "../scene/random"
import { fillCircle, fillRounded, strokePath } from "../scene/shapes"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad, tick } from "../audio/voices"

const ROWS = 14
const BALLS = 200
const START = 3
const END = 24
const HOP = 0.2
const GAP = 44
const MIDDLE = 760
const TOP = 64
const ROW_HEIGHT = 22
const FLOOR = 668
const BOTTOM_OF_PEGS = TOP + ROWS * ROW_HEIGHT
const ROOM = FLOOR - BOTTOM_OF_PEGS - 24

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
    return { start, path, bin: path[ROWS]!, landed: start + (ROWS + 1.6) * HOP }
  })
}

const binX = (bin: number) => MIDDLE + (bin - ROWS / 2) * GAP
const pegX = (row: number, step: number) => MIDDLE + (step - row / 2) * GAP

/** Height of the bell curve at a place between bins, as a share of all balls. */
const bellCurve = (bin: number) =>
  Math.exp(-((bin - ROWS / 2) ** 2) / (ROWS / 2)) / Math.sqrt((Math.PI * ROWS) / 2)

const colourOf = ramp(NUMBER.ramp)

function createScene(): Scene {
  const balls = dropBalls(2)
  const tallest = Math.max(
    ...Array.from({ length: ROWS + 1 }, (_, bin) => balls.filter((ball) => ball.bin === bin).length),
  )
  const unit = ROOM / tallest / 1.02
  return {
    draw(stage, time) {
      const counts = Array.from({ length: ROWS + 1 }, () => 0)
      for (const { landed, bin } of balls) if (landed <= time) counts[bin]!++
      counts.forEach((count, bin) => {
        fillRounded(stage, [binX(bin) - GAP / 2 + 3, FLOOR, GAP - 6, 3], 1.5, NUMBER.quiet, 0.9)
        if (count === 0) return
        const height = Math.max(6, count * unit)
        const fill = colourOf(1 - Math.abs(bin - ROWS / 2) / (ROWS / 2))
        fillRounded(stage, [binX(bin) - GAP / 2 + 3, FLOOR - height, GAP - 6, height], 6, fill)
      })
      for (let row = 0; row < ROWS; row++) {
        for (let step = 0; step <= row; step++)
          fillCircle(
            stage,
            pegX(row, step),
            TOP + row * ROW_HEIGHT + 8,
            4,
            blend(NUMBER.quiet, NUMBER.ink, 0.25),
          )
      }
      for (const { start, path, bin, landed } of balls) {
        if (time < start || time >= landed) continue
        const hop = (time - start) / HOP
        const row = Math.min(Math.floor(hop), ROWS - 1)
        const part = hop - row
        const fall = row === ROWS - 1 && part > 1
        const x = fall
          ? binX(bin)
          : lerp(pegX(row, path[row]!), pegX(row + 1, path[row + 1]!), smooth(clamp(part)))
        const free = clamp((part - 1) / 1.6)
        const y = TOP + (row + Math.min(part, 1)) * ROW_HEIGHT - 7 * Math.sin(Math.PI * clamp(part)) - 4
        const floor = FLOOR - counts[bin]! * unit - 10
        const at = { x, y: fall ? lerp(y, floor, free * free) : y }
        fillCircle(stage, at.x, at.y, 9, NUMBER.accent)
      }
      const seen = smooth(progress(time, 19.4, 21))
      if (seen > 0) {
        const shown = Math.round(seen * 120)
        const curve = Array.from({ length: shown + 1 }, (_, i) => {
          const bin = (i / 120) * ROWS
          return { x: binX(bin), y: FLOOR - bellCurve(bin) * BALLS * unit }
        })
        strokePath(stage, curve, NUMBER.ink, { alpha: 0.95, width: 4 })
      }
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.04)
      balls.forEach(({ start, path, bin, landed }, i) => {
        const alone = i < 14
        if (!alone && i % 2 !== 0) return
        for (let row = 0; row < ROWS; row += alone ? 1 : 4) {
          const pan = (pegX(row, path[row]!) - MIDDLE) / 320
          tick(mix, { at: start + row * HOP, pitch: 900 - row * 26, gain: alone ? 0.05 : 0.025, pan })
        }
        const gain = alone ? 0.16 : 0.06
        bell(mix, { at: landed, pitch: degree(bin, -21), gain, length: 1.1, pan: (bin - 7) / 9 })
      })
      for (let bin = 0; bin <= ROWS; bin++)
        bell(mix, {
          at: 19.4 + bin * 0.11,
          pitch: degree(7 - Math.abs(7 - bin), -9),
          gain: 0.1,
          length: 1.6,
          pan: (bin - 7) / 9,
        })
      for (const [i, pitch] of chord(-33, -21, -14, -9, -5).entries())
        bell(mix, { at: 25.4 + i * 0.13, pitch, gain: 0.11, length: 2.8 })
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
  posterAt: 20.6,
  posterView: { x: 400, y: 290, width: 720 },
  hasTeaser: true,
  previewAt: 13,
  palette: NUMBER,
  captionWidth: 330,
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
    { start: 19.4, title: "The bell curve" },
  ],
  createScene,
}
