import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import { drawReadout } from "../scene/type"
import { traceCat } from "./cat-outline"

const SAMPLES = 512
const SCALE = 2.25
const CENTRE = { x: 640, y: 340 }

/** One round of drawing with a number of circles. */
const ROUNDS = [
  { start: 3, end: 7, circles: 1 },
  { start: 7, end: 11.4, circles: 4 },
  { start: 11.4, end: 16.6, circles: 14 },
  { start: 16.6, end: 25.4, circles: 90 },
]

interface Circle {
  turns: number
  radius: number
  phase: number
}

/** The discrete Fourier transform of a closed path, largest circles first, without the one that only moves it. */
function transform(path: Point[]): Circle[] {
  const circles: Circle[] = []
  for (let turns = -60; turns <= 60; turns++) {
    if (turns === 0) continue
    let [re, im] = [0, 0]
    path.forEach(({ x, y }, i) => {
      const angle = (-TAU * turns * i) / path.length
      re += (x * Math.cos(angle) - y * Math.sin(angle)) / path.length
      im += (x * Math.sin(angle) + y * Math.cos(angle)) / path.length
    })
    circles.push({ turns, radius: Math.hypot(re, im) * SCALE, phase: Math.atan2(im, re) })
  }
  return circles.sort((a, b) => b.radius - a.radius)
}

/** The joints of the chain of circles, the pen being the last. */
function chainAt(circles: Circle[], share: number): Point[] {
  let { x, y } = CENTRE
  return [
    CENTRE,
    ...circles.map(({ turns, radius, phase }) => {
      x += radius * Math.cos(TAU * turns * share + phase)
      y += radius * Math.sin(TAU * turns * share + phase)
      return { x, y }
    }),
  ]
}

const colourOf = ramp(NUMBER.ramp)

function createScene(): Scene {
  const circles = transform(traceCat(SAMPLES))
  const curves = ROUNDS.map(({ circles: count }) =>
    Array.from({ length: SAMPLES * 2 + 1 }, (_, i) =>
      chainAt(circles.slice(0, count), i / (SAMPLES * 2)).at(-1)!,
    ),
  )
  const roundAt = (time: number) => {
    const index = ROUNDS.findIndex(({ end }) => time < end)
    return index < 0 ? ROUNDS.length - 1 : index
  }
  return {
    draw(stage, time) {
      const index = roundAt(time)
      const round = ROUNDS[index]!
      const isLast = index === ROUNDS.length - 1
      const share = progress(time, round.start, round.end - (isLast ? 0.8 : 0.5))
      // Earlier, coarser drawings stay as faint ghosts.
      for (let earlier = 0; earlier < index; earlier++)
        strokePath(stage, curves[earlier]!, NUMBER.quiet, { alpha: 0.35 + 0.12 * earlier, width: 2.5 })
      const curve = curves[index]!
      const drawn = curve.slice(0, Math.max(2, Math.round(share * (curve.length - 1)) + 1))
      if (time > round.start) {
        strokePath(stage, drawn, NUMBER.main, { alpha: 0.2, width: isLast ? 22 : 14 })
        strokePath(stage, drawn, colourOf(0.3 + 0.23 * index), { width: isLast ? 8 : 5 })
      }
      const fading = isLast ? 1 - smooth(progress(time, round.end - 0.6, round.end + 0.6)) : 1
      if (fading === 0) return
      const chain = chainAt(circles.slice(0, round.circles), share)
      stage.ctx.globalAlpha = fading
      circles.slice(0, round.circles).forEach(({ radius }, i) => {
        if (radius < 4) return
        strokeCircle(stage, chain[i]!, radius, NUMBER.accent, {
          alpha: i < 3 ? 0.5 : 0.36,
          width: i < 3 ? 3 : 2.5,
        })
        strokeLine(stage, chain[i]!, chain[i + 1]!, NUMBER.accent, { alpha: 0.8, width: 3 })
      })
      const pen = chain.at(-1)!
      fillCircle(stage, pen.x, pen.y, 20, NUMBER.accent, 0.25)
      fillCircle(stage, pen.x, pen.y, 9, NUMBER.accent)
      const label = round.circles === 1 ? "circle" : "circles"
      drawReadout(stage, String(round.circles), label, NUMBER.ink, smooth(progress(time, 2.8, 3.3)))
      stage.ctx.globalAlpha = 1
    },
    score(mix) {
      ROUNDS.forEach(({ start, end, circles: count }, index) => {
        const tail = index === 0 ? 3 : index === ROUNDS.length - 1 ? 5 : 1.2
        const pitches = chord(-33, -26, -21, -17, -12).slice(0, index + 2)
        pad(mix, pitches, index === 0 ? 0 : start, end - start + tail, 0.045, 0.9)
        // Every circle is a partial: the more there are, the fuller the figure that is played.
        const notes = Math.min(count, 10) + 2
        const length = end - start - 0.5
        for (let beat = 0; beat < length * 4; beat++) {
          const step = (beat * 5) % notes
          const pen = chainAt(circles.slice(0, count), beat / (length * 4)).at(-1)!
          const pan = (pen.x - 640) / 400
          bell(mix, {
            at: start + beat / 4,
            pitch: degree(Math.round((560 - pen.y) / 38) + (step % 3), -21),
            gain: 0.08,
            length: 1,
            pan,
          })
        }
      })
      for (const [i, pitch] of chord(-21, -9, -5, 0, 3).entries())
        bell(mix, { at: 25.2 + i * 0.13, pitch, gain: 0.12, length: 2.6 })
      addRoom(mix, 0.34)
    },
  }
}

/** Circles on circles draw anything, even a cat. */
export const fourierEpicycles: Film = {
  slug: "fourier-epicycles",
  title: "A cat made of circles",
  description:
    "Put a circle on a circle on a circle, let each turn at its own steady pace, and hold a pen at the end. With one you get a ring, with ninety a cat. Fourier showed that any outline can be drawn so.",
  tags: ["numbers", "waves", "circles", "machines"],
  publishedAt: "2026-10-05",
  duration: 30.4,
  posterAt: 24.25,
  posterView: { x: 200, y: 10, width: 980 },
  hasTeaser: true,
  previewAt: 18.5,
  palette: NUMBER,
  captionWidth: 270,
  captions: [
    {
      start: 3.2,
      end: 6.8,
      text: "One turning circle draws a circle.",
      de: "Ein Kreis, der sich dreht, zeichnet einen Kreis.",
    },
    { start: 7.2, end: 11.2, text: "Circles on circles draw more.", de: "Kreise auf Kreisen zeichnen mehr." },
    { start: 11.8, end: 16.2, text: "A few more, and it has ears.", de: "Noch ein paar, und es hat Ohren." },
    {
      start: 17,
      end: 21.4,
      text: "Ninety, each at its own steady pace.",
      de: "Neunzig, jeder in seinem eigenen Takt.",
    },
    {
      start: 25.6,
      end: 29.6,
      text: "Any outline is a sum of circles.",
      de: "Jeder Umriss ist eine Summe von Kreisen.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low tone", de: "Ein tiefer Ton" },
    {
      start: 21.6,
      end: 25.2,
      text: "Bells rise and fall with the pen; the chord has grown with every round",
      de: "Glocken steigen und fallen mit dem Stift; der Akkord ist mit jeder Runde gewachsen",
    },
  ],
  chapters: [
    { start: 0, title: "One circle" },
    { start: 7, title: "Four" },
    { start: 11.4, title: "Fourteen" },
    { start: 16.6, title: "Ninety" },
  ],
  createScene,
}
