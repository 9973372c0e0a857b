import { css, ramp } from "../scene/colour"
import { easeInOut, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle, strokeCircle, strokeLine } from "../scene/shapes"
import { drawReadout } from "../scene/type"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { drawStars, scatterStars } from "./starfield"

const SUN = { x: 640, y: 345 }
const EARTH_ORBIT = 312
/** Venus is nearer to the sun by this factor and goes round thirteen times in eight years. */
const VENUS_ORBIT = EARTH_ORBIT * 0.723
const ROUNDS_PER_YEAR = 13 / 8
const YEARS = 8
const LINES_PER_YEAR = 46
const START = 3
const END = 24

const VENUS = { l: 0.9, c: 0.11, h: 75 }
const EARTH = { l: 0.72, c: 0.15, h: 245 }

/** Years gone by: a slow first one, then faster. */
const yearsAt = (time: number) => YEARS * progress(time, START, END) ** 1.45
const on = (radius: number, turns: number) => ({
  x: SUN.x + Math.sin(turns * TAU) * radius,
  y: SUN.y - Math.cos(turns * TAU) * radius,
})
const earthAt = (years: number) => on(EARTH_ORBIT, years)
const venusAt = (years: number) => on(VENUS_ORBIT, years * ROUNDS_PER_YEAR)

const colourOf = ramp([
  { l: 0.55, c: 0.2, h: 275 },
  { l: 0.7, c: 0.15, h: 245 },
  { l: 0.86, c: 0.09, h: 215 },
  { l: 0.74, c: 0.17, h: 310 },
  { l: 0.55, c: 0.2, h: 275 },
])

function createScene(): Scene {
  const stars = scatterStars(170, 14)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const years = yearsAt(time)
      drawStars(stage, stars, 0.55)
      const resolved = easeInOut(progress(time, END, END + 1.2))
      for (const radius of [EARTH_ORBIT, VENUS_ORBIT])
        strokeCircle(stage, SUN, radius, SKY.quiet, { alpha: 0.7 * (1 - 0.6 * resolved), width: 2 })
      ctx.globalCompositeOperation = "lighter"
      const lines = Math.floor(years * LINES_PER_YEAR)
      for (let i = 0; i <= lines; i++) {
        const at = i / LINES_PER_YEAR
        ctx.strokeStyle = css(colourOf((at % 1.6) / 1.6), 0.4)
        ctx.lineWidth = 1.6
        const [from, to] = [earthAt(at), venusAt(at)]
        ctx.beginPath()
        ctx.moveTo(from.x, from.y)
        ctx.lineTo(to.x, to.y)
        ctx.stroke()
      }
      ctx.globalCompositeOperation = "source-over"
      drawGlow(stage, SUN, 120, SKY.accent, 0.55)
      fillCircle(stage, SUN.x, SUN.y, 21, SKY.accent)
      const [earth, venus] = [earthAt(years), venusAt(years)]
      strokeLine(stage, earth, venus, SKY.ink, { alpha: 0.9 * (1 - resolved), width: 2.5 })
      drawGlow(stage, earth, 34, EARTH, 0.6)
      drawGlow(stage, venus, 30, VENUS, 0.6)
      fillCircle(stage, earth.x, earth.y, 14, EARTH)
      fillCircle(stage, venus.x, venus.y, 12, VENUS)
      const label = years < 1.05 ? "year" : "years"
      drawReadout(stage, years.toFixed(1), label, SKY.ink, smooth(progress(time, 2.8, 3.4)))
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.045, 2)
      // Each planet has a voice, and sounds eight times a round: thirteen against eight.
      let before = 0
      for (let ms = START * 1000; ms < END * 1000; ms += 4) {
        const years = yearsAt(ms / 1000)
        const voices = [
          { rounds: 1, root: -33, gain: 0.13, at: earthAt(years) },
          { rounds: ROUNDS_PER_YEAR, root: -21, gain: 0.09, at: venusAt(years) },
        ]
        for (const { rounds, root, gain, at } of voices) {
          const [was, is] = [Math.floor(before * rounds * 4), Math.floor(years * rounds * 4)]
          if (was === is) continue
          const pan = (at.x - SUN.x) / 400
          bell(mix, { at: ms / 1000, pitch: degree([0, 3, 2, 4][is % 4]! + 2, root), gain, length: 1.8, pan })
        }
        before = years
      }
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
    "Draw a line between Earth and Venus every eight days. Because Venus goes round thirteen times while we go round eight, the lines close to a flower with five petals, in eight years.",
  tags: ["sky", "orbits", "gravity", "patterns", "circles"],
  publishedAt: "2026-10-07",
  duration: 29,
  posterAt: 26,
  hasTeaser: true,
  previewAt: 14,
  palette: SKY,
  captionWidth: 250,
  captions: [
    { start: 3.2, end: 7.4, text: "A line from Earth to Venus, every eight days." },
    { start: 9.6, end: 13.6, text: "Venus is faster, on the inner track." },
    { start: 17, end: 21, text: "Eight rounds for us, thirteen for her." },
    { start: 24.4, end: 28.4, text: "A rose with five petals." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A wide chord" },
    { start: 7.5, end: 9.5, text: "A low bell for Earth, a high one for Venus: thirteen against eight" },
    { start: 21.2, end: 24.2, text: "The bells hurry, and end in a slow run" },
  ],
  chapters: [
    { start: 0, title: "Two planets" },
    { start: 3.2, title: "A line every eight days" },
    { start: 17, title: "Thirteen to eight" },
    { start: 24, title: "Five petals" },
  ],
  createScene,
}
