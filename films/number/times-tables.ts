import { css, ramp } from "../scene/colour"
import { easeInOut, lerp, progress, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { drawGlow, fillCircle, strokeCircle } from "../scene/shapes"
import { drawReadout } from "../scene/type"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad } from "../audio/voices"

const POINTS = 150
const RADIUS = 300
const CENTRE = { x: 640, y: 340 }
/** The multiplier at moments; it rests where two neighbours are the same. */
const PLAN: [time: number, factor: number][] = [
  [0, 2],
  [10.4, 2],
  [12, 3],
  [15, 3],
  [16.6, 4],
  [19.4, 4],
  [21, 5],
  [23.6, 5],
  [25.6, 2],
  [30, 2],
]

function factorAt(time: number): number {
  const next = PLAN.findIndex(([at]) => at > time)
  const [end, to] = PLAN[next] ?? PLAN.at(-1)!
  const [start, from] = PLAN[Math.max(0, next - 1)]!
  return lerp(from, to, easeInOut(progress(time, start, end)))
}

/** Lines drawn so far: one after another at first, so that the rule can be read. */
const drawnAt = (time: number) => POINTS * progress(time, 2.8, 9) ** 2.6

const colourOf = ramp([NUMBER.ramp[0]!, NUMBER.ramp[1]!, NUMBER.ramp[2]!, NUMBER.ramp[1]!, NUMBER.ramp[0]!])
const placeOf = (n: number) => {
  const angle = (n / POINTS) * TAU + TAU / 4
  return { x: CENTRE.x + Math.cos(angle) * RADIUS, y: CENTRE.y + Math.sin(angle) * RADIUS }
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const { ctx } = stage
      const factor = factorAt(time)
      const drawn = drawnAt(time)
      drawGlow(stage, CENTRE, 420, NUMBER.main, 0.13)
      strokeCircle(stage, CENTRE, RADIUS, NUMBER.quiet, { alpha: 0.8, width: 2 })
      ctx.globalCompositeOperation = "lighter"
      ctx.lineWidth = 2.2
      for (let n = 1; n <= Math.min(POINTS, Math.ceil(drawn)); n++) {
        const grown = Math.min(1, drawn - n + 1)
        const from = placeOf(n)
        const to = placeOf(n * factor)
        const length = Math.hypot(to.x - from.x, to.y - from.y) / (2 * RADIUS)
        ctx.strokeStyle = css(colourOf(n / POINTS), 0.85 - 0.36 * length)
        ctx.beginPath()
        ctx.moveTo(from.x, from.y)
        ctx.lineTo(lerp(from.x, to.x, grown), lerp(from.y, to.y, grown))
        ctx.stroke()
      }
      ctx.globalCompositeOperation = "source-over"
      for (let n = 0; n < POINTS; n += 2) {
        const { x, y } = placeOf(n)
        fillCircle(stage, x, y, 2, NUMBER.ink, 0.6)
      }
      const shown = Number.isInteger(factor) ? String(factor) : factor.toFixed(1)
      drawReadout(stage, `× ${shown}`, "times table", NUMBER.ink, progress(time, 2.8, 3.3))
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -14), 0, 11, 0.045)
      pad(mix, chord(-31, -24, -19, -15), 10, 6, 0.045)
      pad(mix, chord(-28, -21, -16, -12), 15, 9, 0.045)
      pad(mix, chord(-33, -26, -21, -17, -9), 23, mix.duration - 23, 0.045)
      let last = -1
      for (let frame = 0; frame < 9 * 30; frame++) {
        const at = frame / 30
        if (Math.floor(drawnAt(at)) === Math.floor(drawnAt(at - 1 / 30)) || at - last < 0.1) continue
        last = at
        const n = Math.ceil(drawnAt(at))
        bell(mix, {
          at,
          pitch: degree((n * 2) % 13, -21),
          gain: 0.1,
          length: 0.9,
          pan: Math.cos((n / POINTS) * TAU + Math.PI) * 0.8,
        })
      }
      // Each whole number the multiplier passes is a note, moves are glides.
      for (let frame = 9 * 30; frame < 26.1 * 30; frame++) {
        const [was, is] = [factorAt((frame - 1) / 30), factorAt(frame / 30)]
        if (was === is || Math.round(was * 2) === Math.round(is * 2)) continue
        bell(mix, { at: frame / 30, pitch: degree(Math.round(is * 2) % 15, -21), gain: 0.11, length: 1.6 })
      }
      glide(mix, { at: 10.4, pitch: 220, to: 247, gain: 0.05, length: 1.6 })
      glide(mix, { at: 15, pitch: 247, to: 294, gain: 0.05, length: 1.6 })
      glide(mix, { at: 19.4, pitch: 294, to: 330, gain: 0.05, length: 1.6 })
      glide(mix, { at: 23.6, pitch: 330, to: 220, gain: 0.05, length: 2 })
      for (const [i, pitch] of chord(-21, -14, -9, -5).entries())
        bell(mix, { at: 26 + i * 0.14, pitch, gain: 0.12, length: 2.4 })
      addRoom(mix, 0.36)
    },
  }
}

/** What multiplication looks like on a circle. */
export const timesTables: Film = {
  slug: "times-tables",
  title: "Times tables",
  description:
    "Number the points of a circle and join each with its double. A heart-shaped curve appears that nobody drew, the same one that light makes in a coffee cup. Then turn the multiplier up.",
  tags: ["numbers", "circles", "patterns", "light"],
  publishedAt: "2026-10-19",
  duration: 29,
  posterAt: 9.3,
  hasTeaser: true,
  previewAt: 10.2,
  palette: NUMBER,
  captionWidth: 260,
  captions: [
    { start: 3.2, end: 7, text: "Join each number with its double." },
    { start: 8, end: 11.2, text: "A heart that nobody drew." },
    { start: 12, end: 15, text: "Times three: two lobes." },
    { start: 16.4, end: 19.4, text: "Times four: three." },
    { start: 20.8, end: 23.6, text: "Times five: four." },
    { start: 25.4, end: 28.3, text: "Always one less than the table." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A clear chord" },
    { start: 7.1, end: 7.9, text: "Bells hurry with the lines" },
    { start: 15, end: 16.3, text: "A tone climbs with the multiplier" },
    { start: 23.7, end: 25.3, text: "A long fall back home" },
  ],
  chapters: [
    { start: 0, title: "Doubles" },
    { start: 10.4, title: "Times three" },
    { start: 15, title: "Four and five" },
    { start: 23.6, title: "Home" },
  ],
  createScene,
}
