import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { fillCircle, strokeCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"

const POINTS = 120
const RADIUS = 322
const CENTRE = { x: 640, y: 352 }

/** The tables shown, each resting from its moment on. Only the first change is a move, so that one sees what turns. */
const TABLES = [
  { start: 0, factor: 2 },
  { start: 10.6, factor: 3 },
  { start: 14.6, factor: 4 },
  { start: 18.2, factor: 5 },
  { start: 21.8, factor: 62 },
  { start: 25.4, factor: 59 },
  { start: 29, factor: 39 },
]
const MOVE = 1.1
const DISSOLVE = 0.7

/** Lines drawn so far: one after another at first, so that the rule can be read. */
const drawnAt = (time: number) => POINTS * progress(time, 2.8, 9) ** 2.6

const colourOf = ramp([NUMBER.ramp[0]!, NUMBER.ramp[1]!, NUMBER.ramp[2]!, NUMBER.ramp[1]!, NUMBER.ramp[0]!])
const placeOf = (n: number) => {
  const angle = (n / POINTS) * TAU + TAU / 4
  return { x: CENTRE.x + Math.cos(angle) * RADIUS, y: CENTRE.y + Math.sin(angle) * RADIUS }
}

/** Joins the first numbers with their multiples; the last line may be on its way. */
function drawTable({ ctx }: Stage, factor: number, drawn: number, alpha: number): void {
  ctx.lineWidth = 2.6
  for (let n = 1; n <= Math.min(POINTS, Math.ceil(drawn)); n++) {
    const grown = Math.min(1, drawn - n + 1)
    const [from, to] = [placeOf(n), placeOf(n * factor)]
    const length = Math.hypot(to.x - from.x, to.y - from.y) / (2 * RADIUS)
    ctx.strokeStyle = css(colourOf(n / POINTS), alpha * (0.95 - 0.3 * length))
    ctx.beginPath()
    ctx.moveTo(from.x, from.y)
    ctx.lineTo(lerp(from.x, to.x, grown), lerp(from.y, to.y, grown))
    ctx.stroke()
  }
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const index = TABLES.findLastIndex(({ start }) => time >= start)
      const { start, factor } = TABLES[index]!
      const before = TABLES[Math.max(0, index - 1)]!.factor
      fillCircle(stage, CENTRE.x, CENTRE.y, RADIUS, NUMBER.main, 0.045)
      strokeCircle(stage, CENTRE, RADIUS, NUMBER.quiet, { alpha: 0.9, width: 3 })
      if (index <= 1) {
        const turned = lerp(before, factor, easeInOut(progress(time, start, start + MOVE)))
        drawTable(stage, turned, drawnAt(time), 1)
      } else {
        const seen = smooth(progress(time, start, start + DISSOLVE))
        if (seen < 1) drawTable(stage, before, POINTS, 1 - seen)
        drawTable(stage, factor, POINTS, seen)
      }
      for (let n = 0; n < POINTS; n += 2) {
        const { x, y } = placeOf(n)
        fillCircle(stage, x, y, 3, NUMBER.ink, 0.75)
      }
      drawReadout(stage, `× ${factor}`, "times table", NUMBER.ink, progress(time, 2.8, 3.3))
    },
    score(mix) {
      let last = -1
      for (let frame = 0; frame < 9 * 30; frame++) {
        const at = frame / 30
        if (Math.floor(drawnAt(at)) === Math.floor(drawnAt(at - 1 / 30)) || at - last < 0.1) continue
        last = at
        const n = Math.ceil(drawnAt(at))
        const pan = Math.cos((n / POINTS) * TAU + Math.PI) * 0.8
        bell(mix, { at, pitch: degree((n * 2) % 13, -21), gain: 0.1, length: 0.9, pan })
      }
      glide(mix, { at: TABLES[1]!.start, pitch: 220, to: 330, gain: 0.06, length: MOVE })
      // A table is an arpeggio: the steps of the multiplier through the scale.
      TABLES.forEach(({ start, factor }, index) => {
        const root = [-33, -31, -28, -26, -33, -28, -33][index]!
        const end = TABLES[index + 1]?.start ?? mix.duration - 1.2
        pad(mix, chord(root, root + 7, root + 12, root + 16), start, end - start + 1.2, 0.045, 1)
        for (let beat = 0; index > 0 && beat < 9; beat++) {
          const pitch = degree((beat * (factor % 7)) % 11, root + 12)
          bell(mix, { at: start + 0.3 + beat * 0.16, pitch, gain: 0.09, length: 1.4, pan: beat / 5 - 0.8 })
        }
      })
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
  duration: 33.4,
  posterAt: 13,
  posterView: { x: 240, y: 50, width: 800 },
  hasTeaser: true,
  previewAt: 9.6,
  palette: NUMBER,
  captionWidth: 250,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Join each number with its double.",
      de: "Verbinde jede Zahl mit dem Doppelten.",
    },
    { start: 7.6, end: 10.6, text: "A heart that nobody drew.", de: "Ein Herz, das niemand gezeichnet hat." },
    { start: 11, end: 14.4, text: "Times three: two lobes.", de: "Mal drei: zwei Bögen." },
    {
      start: 15,
      end: 20.6,
      text: "Always one lobe less than the table.",
      de: "Immer ein Bogen weniger als die Zahl.",
    },
    { start: 22, end: 25.2, text: "Much further up: two hearts.", de: "Viel weiter oben: zwei Herzen." },
    {
      start: 26,
      end: 31.6,
      text: "And weaves. One rule made them all.",
      de: "Und Gewebe. Eine Regel macht sie alle.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A clear chord", de: "Ein klarer Akkord" },
    { start: 7, end: 7.6, text: "Bells hurry with the lines", de: "Glocken eilen mit den Linien" },
    { start: 10.6, end: 11, text: "A tone climbs with the turn", de: "Ein Ton steigt mit der Drehung" },
    { start: 20.6, end: 22, text: "A run of bells for each table", de: "Ein Lauf von Glocken für jede Zahl" },
  ],
  chapters: [
    { start: 0, title: "Doubles" },
    { start: 10.6, title: "Three, four, five" },
    { start: 21.8, title: "Two hearts" },
    { start: 25.4, title: "Weaves" },
  ],
  createScene,
}
