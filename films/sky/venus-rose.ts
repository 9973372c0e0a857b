import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { easeInOut, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle, strokeCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import { Track } from "../scene/track"
import { drawReadout } from "../scene/type"
import { drawStars, scatterStars } from "./starfield"

const SUN = { x: 640, y: 345 }
const EARTH_ORBIT = 312
/** Venus is nearer to the sun by this factor and goes round thirteen times in eight years. */
const VENUS_ORBIT = EARTH_ORBIT * 0.723
const ROUNDS_PER_YEAR = 13 / 8
/** A line every sixteen days. A whole number of lines a year would draw each on top of older ones. */
const LINES_PER_YEAR = 185 / 8
const END = 25.6
/** After as many years Venus has overtaken Earth once more: each time a petal is done, and the planets rest. */
const PETAL_YEARS = 8 / 5
const PETALS = [
  { start: 3.2, end: 7.6 },
  { start: 9.2, end: 12.6 },
  { start: 13.8, end: 16.8 },
  { start: 18, end: 20.8 },
  { start: 22, end: END },
]

const VENUS = { l: 0.9, c: 0.11, h: 75 }
const EARTH = { l: 0.72, c: 0.15, h: 245 }

const years = new Track(0)
PETALS.forEach(({ start, end }, i) => years.moveTo(PETAL_YEARS * (i + 1), start, end))
const on = (radius: number, turns: number) => ({
  x: SUN.x + Math.sin(turns * TAU) * radius,
  y: SUN.y - Math.cos(turns * TAU) * radius,
})
const earthAt = (years: number) => on(EARTH_ORBIT, years)
const venusAt = (years: number) => on(VENUS_ORBIT, years * ROUNDS_PER_YEAR)
/** The middle of the line between them: it draws the flower. */
function middleAt(at: number): Point {
  const [earth, venus] = [earthAt(at), venusAt(at)]
  return { x: (earth.x + venus.x) / 2, y: (earth.y + venus.y) / 2 }
}

const colourOf = ramp([
  { l: 0.55, c: 0.2, h: 275 },
  { l: 0.7, c: 0.15, h: 245 },
  { l: 0.86, c: 0.09, h: 215 },
  { l: 0.74, c: 0.17, h: 310 },
  { l: 0.55, c: 0.2, h: 275 },
])

function createScene(): Scene {
  const stars = scatterStars(90, 14)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const now = years.at(time)
      drawStars(stage, stars, 0.55)
      const resolved = easeInOut(progress(time, END, END + 1.2))
      for (const radius of [EARTH_ORBIT, VENUS_ORBIT])
        strokeCircle(stage, SUN, radius, SKY.quiet, { alpha: 0.7 * (1 - 0.6 * resolved), width: 2 })
      ctx.globalCompositeOperation = "lighter"
      const lines = Math.floor(now * LINES_PER_YEAR + 1e-6)
      for (let i = 0; i <= lines; i++) {
        const at = i / LINES_PER_YEAR
        ctx.strokeStyle = css(colourOf((at % PETAL_YEARS) / PETAL_YEARS), 0.3)
        ctx.lineWidth = 2
        const [from, to] = [earthAt(at), venusAt(at)]
        ctx.beginPath()
        ctx.moveTo(from.x, from.y)
        ctx.lineTo(to.x, to.y)
        ctx.stroke()
      }
      ctx.globalCompositeOperation = "source-over"
      const curve = Array.from({ length: Math.floor(now * 60) + 1 }, (_, i) => middleAt(i / 60))
      strokePath(stage, [...curve, middleAt(now)], VENUS, { alpha: 0.2, width: 20 })
      strokePath(stage, [...curve, middleAt(now)], VENUS, { width: 7 })
      drawGlow(stage, SUN, 120, SKY.accent, 0.55)
      fillCircle(stage, SUN.x, SUN.y, 21, SKY.accent)
      const [earth, venus] = [earthAt(now), venusAt(now)]
      strokeLine(stage, earth, venus, SKY.ink, { alpha: 0.9 * (1 - resolved), width: 2.5 })
      fillCircle(stage, earth.x, earth.y, 24, EARTH, 0.25)
      fillCircle(stage, venus.x, venus.y, 21, VENUS, 0.25)
      fillCircle(stage, earth.x, earth.y, 15, EARTH)
      fillCircle(stage, venus.x, venus.y, 13, VENUS)
      drawReadout(
        stage,
        now.toFixed(1),
        now < 1.05 ? "year" : "years",
        SKY.ink,
        smooth(progress(time, 2.8, 3.4)),
      )
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.045, 2)
      // Each planet has a voice, and sounds eight times a round: thirteen against eight.
      let before = 0
      for (let ms = PETALS[0]!.start * 1000; ms < END * 1000; ms += 4) {
        const now = years.at(ms / 1000)
        const voices = [
          { rounds: 1, root: -33, gain: 0.13, at: earthAt(now) },
          { rounds: ROUNDS_PER_YEAR, root: -21, gain: 0.09, at: venusAt(now) },
        ]
        for (const { rounds, root, gain, at } of voices) {
          const [was, is] = [Math.floor(before * rounds * 4), Math.floor(now * rounds * 4)]
          if (was === is) continue
          const pan = (at.x - SUN.x) / 400
          bell(mix, { at: ms / 1000, pitch: degree([0, 3, 2, 4][is % 4]! + 2, root), gain, length: 1.8, pan })
        }
        before = now
      }
      PETALS.forEach(({ end }, i) =>
        bell(mix, { at: end - 0.1, pitch: degree(i + 5, -33), gain: 0.14, length: 2.6 }),
      )
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: END + i * 0.16, pitch, gain: 0.12, length: 3 })
      addRoom(mix, 0.44)
    },
  }
}

/** The flower that two planets draw in eight years. */
export const venusRose: Film = {
  slug: "venus-rose",
  title: "The rose of Venus",
  description:
    "Draw a line between Earth and Venus every sixteen days. Because Venus goes round thirteen times while we go round eight, the middle of the line draws a flower with five petals, and closes it in eight years.",
  tags: ["sky", "orbits", "gravity", "patterns", "circles"],
  publishedAt: "2026-10-07",
  duration: 31,
  posterAt: 28,
  hasTeaser: true,
  previewAt: 17,
  palette: SKY,
  captionWidth: 250,
  captions: [
    {
      start: 3.4,
      end: 7.6,
      text: "A line from Earth to Venus, every sixteen days.",
      de: "Alle sechzehn Tage eine Linie von der Erde zur Venus.",
    },
    {
      start: 9.4,
      end: 13.4,
      text: "The middle of the line draws a petal.",
      de: "Die Mitte der Linie zeichnet ein Blatt.",
    },
    {
      start: 18,
      end: 22,
      text: "Eight rounds for us, thirteen for her.",
      de: "Acht Runden für uns, dreizehn für sie.",
    },
    { start: 25.6, end: 29.8, text: "A rose with five petals.", de: "Eine Rose mit fünf Blättern." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A wide chord", de: "Ein weiter Akkord" },
    {
      start: 7.6,
      end: 9.4,
      text: "A low bell for Earth, a high one for Venus: thirteen against eight",
      de: "Eine tiefe Glocke für die Erde, eine hohe für Venus: dreizehn gegen acht",
    },
    {
      start: 13.5,
      end: 17.8,
      text: "A pause and a deep bell after each petal",
      de: "Nach jedem Blatt eine Pause und eine tiefe Glocke",
    },
    {
      start: 22.1,
      end: 25.5,
      text: "The bells end in a slow run",
      de: "Die Glocken enden in einem langsamen Lauf",
    },
  ],
  chapters: [
    { start: 0, title: "Two planets" },
    { start: 3.2, title: "The first petal" },
    { start: 13.8, title: "Thirteen to eight" },
    { start: END, title: "Five petals" },
  ],
  createScene,
}
