import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, tick } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"
import { drawPaper, FOLDING, FOLDS, packetWidth } from "./folding"
import { layOut, turnAt } from "./paper-strip"

const UNFOLD = 10.8
const UNFOLDED = 13.8
/** When the curve doubles, from 2⁴ pieces on. */
const DOUBLINGS = [15.2, 17.5, 19.6, 21.6, 23.6, 25.5, 27.4, 29.3]
const DOUBLING = 1.5
const LAST = FOLDS.length + DOUBLINGS.length

/** The piece of the picture that the curve may fill. */
const VIEW = { x: 640, y: 308, width: 1140, height: 540 }
const FIRST_HEADING = -(LAST * TAU) / 8

/** Where the curve has to be moved, and how much enlarged, to fill the view. */
interface Fit extends Point {
  scale: number
}

function fit(points: Point[]): Fit {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(VIEW.width / (right - left + 0.6), VIEW.height / (bottom - top + 0.6), 120)
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

const curve = layOut(2 ** LAST, TAU / 4, FIRST_HEADING)
const colourOf = ramp(FRACTAL.ramp)
/** Each doubling has its own colour: it is as long as everything before it. */
const blockColour = (order: number) => colourOf(lerp(0.34, 1, (order - FOLDS.length) / DOUBLINGS.length))

/** Draws corners as round bends, so that one sees that the curve never crosses itself. */
function strokeBends({ ctx }: Stage, points: Point[], { x, y, scale }: Fit, stroke: string): void {
  const at = (point: Point) => [(point.x - x) * scale + VIEW.x, (point.y - y) * scale + VIEW.y] as const
  ctx.strokeStyle = stroke
  ctx.lineWidth = Math.min(30, Math.max(4.5, scale * 0.42))
  ctx.beginPath()
  ctx.moveTo(...at(points[0]!))
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b] = [points[i]!, points[i + 1]!]
    ctx.quadraticCurveTo(...at(a), ...at({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }))
  }
  ctx.lineTo(...at(points.at(-1)!))
  ctx.stroke()
}

const rotate = (point: Point, around: Point, angle: number): Point => ({
  x: around.x + (point.x - around.x) * Math.cos(angle) - (point.y - around.y) * Math.sin(angle),
  y: around.y + (point.x - around.x) * Math.sin(angle) + (point.y - around.y) * Math.cos(angle),
})

function createScene(): Scene {
  const pieces = 2 ** FOLDS.length
  return {
    draw(stage, time) {
      const opened = easeInOut(progress(time, UNFOLD, UNFOLDED))
      const leaving = 1 - smooth(progress(time, UNFOLD, UNFOLD + 0.5))
      if (leaving > 0) drawPaper(stage, time, leaving)
      const index = DOUBLINGS.findLastIndex((start) => time >= start)
      if (time < UNFOLD) {
        const folds = FOLDS.filter((start) => time >= start + FOLDING * 0.6).length
        return drawReadout(
          stage,
          String(folds),
          folds === 1 ? "fold" : "folds",
          FRACTAL.ink,
          smooth(progress(time, 3, 3.5)),
        )
      }
      const order = FOLDS.length + Math.max(index, 0)
      stage.ctx.globalAlpha = 1 - leaving
      if (index < 0) {
        const bend = lerp(Math.PI, TAU / 4, opened)
        const points = layOut(pieces, bend, lerp(0, FIRST_HEADING, opened))
        const scale = lerp(packetWidth, fit(points).scale, opened)
        strokeBends(stage, points, { ...fit(points), scale }, css(blockColour(FOLDS.length)))
      } else {
        const turned = easeInOut(progress(time, DOUBLINGS[index]!, DOUBLINGS[index]! + DOUBLING))
        const end = curve[2 ** order]!
        // The new half lies on the old one, end on end, and opens like a book.
        const swung = curve
          .slice(2 ** order, 2 ** (order + 1) + 1)
          .map((point) => rotate(point, end, -(TAU / 4) * (1 - turned)))
        const view = fit([...curve.slice(0, 2 ** order), ...swung])
        for (let block = order; block >= FOLDS.length; block--) {
          const from = block === FOLDS.length ? 0 : 2 ** (block - 1)
          strokeBends(stage, curve.slice(from, 2 ** block + 1), view, css(blockColour(block)))
        }
        strokeBends(stage, swung, view, css(blockColour(order + 1)))
      }
      stage.ctx.globalAlpha = 1
      const folds = index < 0 ? FOLDS.length : order + 1
      drawReadout(stage, String(folds), "folds", FRACTAL.ink)
    },
    score(mix) {
      pad(mix, chord(-34, -27, -22), 0, UNFOLD + 2, 0.04, 2)
      pad(mix, chord(-34, -27, -18, -15), UNFOLD, DOUBLINGS[0]! - UNFOLD + 2, 0.04, 1.5)
      pad(mix, chord(-39, -27, -22, -18, -13), DOUBLINGS[0]!, 9, 0.035, 2)
      pad(mix, chord(-34, -22, -18, -15, -10), DOUBLINGS[4]! - 1, mix.duration - DOUBLINGS[4]! + 1, 0.04, 2)
      FOLDS.forEach((start, i) => {
        for (let slide = 0; slide < 7; slide++)
          tick(mix, {
            at: start + 0.15 * slide,
            pitch: 500 + 60 * slide,
            gain: 0.03 + 0.006 * i,
            pan: 0.6 - 0.18 * slide,
          })
        mallet(mix, { at: start + FOLDING * 0.85, pitch: degree(4 - i, -22), gain: 0.26, length: 0.9 })
      })
      // The melody is the curve itself: a step up for each turn to the left, a step down for each to the right.
      const sing = (from: number, count: number, start: number, length: number, gain: number) => {
        let step = 5
        for (let i = 0; i < count; i++) {
          step += turnAt(from + i + 1)
          const at = start + (length * i) / count
          bell(mix, { at, pitch: degree(step, -22), gain, length: 1.2, pan: 0.6 * Math.sin(step) })
        }
      }
      sing(0, pieces - 1, UNFOLD + 0.3, UNFOLDED - UNFOLD, 0.12)
      DOUBLINGS.forEach((start, i) => {
        sing(2 ** (FOLDS.length + i), 8 + i, start + 0.1, DOUBLING + 0.3, 0.09)
        mallet(mix, { at: start + DOUBLING * 0.9, pitch: degree(i, -34), gain: 0.18, length: 1.4 })
      })
      for (const [i, pitch] of chord(-22, -15, -10, -6, 2, 9).entries())
        bell(mix, { at: DOUBLINGS.at(-1)! + DOUBLING + 0.2 + i * 0.1, pitch, gain: 0.1, length: 3.2 })
      addRoom(mix, 0.32)
    },
  }
}

/** A strip of paper, folded in half over and over. */
export const dragonCurve: Film = {
  slug: "dragon-curve",
  title: "Dragon curve",
  description:
    "Fold a strip of paper in half, always the same way, and open every crease to a right angle. Four folds make a squiggle, twelve a dragon that winds around itself and never crosses its own path.",
  tags: ["fractals", "paper", "simple rules", "geometry", "spiral"],
  publishedAt: "2026-09-11",
  duration: 36.2,
  posterAt: 31.6,
  posterView: { x: 150, y: 26, width: 1000 },
  hasTeaser: true,
  previewAt: 22.8,
  palette: FRACTAL,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Fold a paper strip in half, four times.",
      de: "Falte einen Papierstreifen viermal auf die Hälfte.",
    },
    {
      start: 10.6,
      end: 14.4,
      text: "Open every crease to a right angle.",
      de: "Öffne jeden Falz zum rechten Winkel.",
    },
    {
      start: 15.2,
      end: 19.2,
      text: "One fold more doubles the curve.",
      de: "Eine Faltung mehr verdoppelt die Kurve.",
    },
    {
      start: 23,
      end: 27,
      text: "It meets itself, but never crosses.",
      de: "Sie trifft sich selbst, doch sie kreuzt sich nie.",
    },
    { start: 31, end: 35.4, text: "Twelve folds: a dragon.", de: "Zwölf Faltungen: ein Drache." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 7.4,
      end: 10.5,
      text: "Paper slides and knocks, lower each time",
      de: "Papier gleitet und klopft, jedes Mal tiefer",
    },
    {
      start: 19.4,
      end: 22.8,
      text: "Bells sing the curve: left is up, right is down",
      de: "Glocken singen die Kurve: links auf, rechts ab",
    },
  ],
  chapters: [
    { start: 0, title: "A strip of paper" },
    { start: UNFOLD, title: "Opened" },
    { start: 15, title: "Doubling" },
    { start: 30.8, title: "The dragon" },
  ],
  createScene,
}
