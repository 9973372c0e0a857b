import type { Canvas } from "@napi-rs/canvas"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad, tick } from "../audio/voices"
import { colour, css, ramp, toRgb } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import { fillCircle, strokePath, type Point } from "../scene/shapes"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"
import { countAll, escapeSteps, isInBulk, paintCounts, shadeByRank, type View } from "./escape"

/** Where the point rests on its way around the Mandelbrot set. */
const RESTS: Point[] = [
  { x: 0, y: 0 },
  { x: 0.252, y: 0.001 },
  { x: 0.2823, y: 0.5301 },
  { x: -0.123, y: 0.745 },
  { x: -0.504, y: 0.563 },
  { x: -1, y: 0 },
  { x: -0.86, y: 0.37 },
  { x: -0.74364230166, y: 0.13182651981 },
]
const DUST = 6
const FIRST_WALK = 5.4
const EVERY = 3.3
const WALK = 1.5
/** Pictures of the way between two rests, each dissolved into the next. */
const BETWEEN = 3

const SET: View = { x: -0.5, y: -0.14, width: 4.5 }
const MAP: View = { x: -0.62, y: 0, width: 3.15 }
const PANEL = { x: 40, y: 36, width: 332, height: 249 }

const INSIDE = colour(0.55, 0.22, 352)
const colourOf = ramp([
  colour(0.145, 0.03, 300),
  colour(0.24, 0.1, 292),
  colour(0.4, 0.17, 300),
  colour(0.72, 0.18, 405),
  colour(0.94, 0.12, 448),
])

const walkStart = (index: number) => FIRST_WALK + EVERY * index

/** How far the point has come: whole numbers are rests. */
function travelAt(time: number): number {
  const index = clamp(Math.floor((time - FIRST_WALK) / EVERY), 0, RESTS.length - 2)
  return index + easeInOut(progress(time, walkStart(index), walkStart(index) + WALK))
}

/** Between two rests the point walks in a bow that swerves out around the middle of the map. */
function pointAt(travel: number): Point {
  const index = Math.min(Math.floor(travel), RESTS.length - 2)
  const share = travel - index
  const [from, to] = [RESTS[index]!, RESTS[index + 1]!]
  const bow = 0.16 * Math.sin(Math.PI * share) * (index === 0 ? 0 : 1)
  return {
    x: lerp(from.x, to.x, share) + bow * (to.y - from.y),
    y: lerp(from.y, to.y, share) - bow * (to.x - from.x),
  }
}

function drawMap(): Canvas {
  const { width, height } = PANEL
  const steps = countAll(MAP, (x, y) => (isInBulk(x, y) ? -1 : escapeSteps(0, 0, x, y, 200)), width, height)
  const [inside, outside] = [toRgb(INSIDE), toRgb(colour(0.2, 0.06, 295))]
  const edge = toRgb(colour(0.42, 0.14, 310))
  return paintCounts(steps, (count) => (count < 0 ? inside : count > 11 ? edge : outside), width, height)
}

/** The Julia set of a point: what stays when every place is squared and moved by that one point, over and over. */
function drawJulia({ x: cx, y: cy }: Point, reduction: number): Canvas {
  const [width, height] = [WIDTH / reduction, HEIGHT / reduction]
  const steps = countAll(SET, (x, y) => escapeSteps(x, y, cx, cy, 420), width, height)
  const inside = steps.reduce((sum, count) => sum + (count < 0 ? 1 : 0), 0)
  // What is as thin as dust would leave most of the ramp to what lies around it.
  const power = inside > 0.02 * steps.length ? 2.4 : 4.5
  return paintCounts(steps, shadeByRank(steps, colourOf, { inside: INSIDE, power }), width, height)
}

const onPanel = ({ x, y }: Point): Point => ({
  x: PANEL.x + PANEL.width / 2 + ((x - MAP.x) * PANEL.width) / MAP.width,
  y: PANEL.y + PANEL.height / 2 - ((y - MAP.y) * PANEL.width) / MAP.width,
})

function createScene(): Scene {
  let map: Canvas | undefined
  const pictures = new Map<number, Canvas>()
  /** The picture of a place on the way, in steps of one to `BETWEEN` + 1. What moves may be coarser. */
  const pictureAt = (step: number): Canvas => {
    const known = pictures.get(step)
    if (known !== undefined) return known
    const isRest = step % (BETWEEN + 1) === 0
    const picture = drawJulia(pointAt(step / (BETWEEN + 1)), isRest ? 1 : 2)
    pictures.set(step, picture)
    return picture
  }

  function drawPanel(stage: Stage, time: number): void {
    const { ctx } = stage
    const { x, y, width, height } = PANEL
    map ??= drawMap()
    ctx.save()
    ctx.beginPath()
    ctx.roundRect(x, y, width, height, 18)
    ctx.clip()
    ctx.drawImage(map, x, y, width, height)
    ctx.restore()
    ctx.strokeStyle = css(FRACTAL.ink, 0.85)
    ctx.lineWidth = 3
    ctx.beginPath()
    ctx.roundRect(x, y, width, height, 18)
    ctx.stroke()
    const travel = travelAt(time)
    const trail = Array.from({ length: Math.floor(travel * 12) + 1 }, (_, i) => onPanel(pointAt(i / 12)))
    const at = onPanel(pointAt(travel))
    strokePath(stage, [...trail, at], FRACTAL.accent, { width: 4, alpha: 0.8 })
    for (const rest of RESTS.slice(0, Math.floor(travel) + 1))
      fillCircle(stage, onPanel(rest).x, onPanel(rest).y, 6, FRACTAL.accent)
    fillCircle(stage, at.x, at.y, 20, FRACTAL.ink, 0.3)
    fillCircle(stage, at.x, at.y, 11, FRACTAL.ink)
  }

  return {
    draw(stage, time) {
      const { ctx } = stage
      const place = travelAt(time) * (BETWEEN + 1)
      const step = Math.floor(place)
      ctx.drawImage(pictureAt(step), 0, 0, WIDTH, HEIGHT)
      if (place > step) {
        ctx.globalAlpha = smooth(place - step)
        ctx.drawImage(pictureAt(step + 1), 0, 0, WIDTH, HEIGHT)
        ctx.globalAlpha = 1
      }
      if (stage.hasReadouts) drawPanel(stage, time)
    },
    score(mix) {
      const chords = [
        [-36, -29, -24],
        [-36, -29, -24, -20],
        [-34, -27, -22, -18],
        [-31, -24, -19, -15],
        [-33, -26, -21, -17],
        [-36, -29, -20, -17],
        [-37, -30, -25],
        [-36, -24, -20, -17, -12],
      ]
      RESTS.forEach(({ x, y }, i) => {
        const arrival = i === 0 ? 0 : walkStart(i - 1) + WALK
        const leave = i === RESTS.length - 1 ? mix.duration : walkStart(i)
        pad(mix, chord(...chords[i]!), Math.max(0, arrival - 1), leave - arrival + 2.4, 0.04, 1)
        if (i === DUST) {
          for (let grain = 0; grain < 26; grain++)
            tick(mix, {
              at: arrival - 0.3 + 0.07 * grain,
              pitch: 700 + 90 * ((grain * 7) % 11),
              gain: 0.05 * (1 - grain / 30),
              pan: 0.8 * Math.sin(grain * 2.4),
            })
          return
        }
        // The farther from the middle, the more notes: a circle is one, a rabbit five.
        const count = i === 0 ? 1 : 3 + i
        for (let note = 0; note < count; note++)
          bell(mix, {
            at: (i === 0 ? 3.2 : arrival - 0.2) + 0.16 * note,
            pitch: degree(note + Math.round(4 * Math.abs(y)), chords[i]![0]! + 12),
            gain: 0.12,
            length: 2,
            pan: clamp(0.3 + x, -0.8, 0.8) * Math.cos(note),
          })
      })
      for (let i = 0; i < RESTS.length - 1; i++)
        glide(mix, {
          at: walkStart(i),
          pitch: degree(5 + i, -36),
          to: degree(i === DUST - 1 ? 2 : 6 + i, -36),
          gain: 0.07,
          length: WALK,
          pan: clamp(RESTS[i]!.x, -0.7, 0.7),
        })
      addRoom(mix, 0.4)
    },
  }
}

/** A point walks around the Mandelbrot set, and its Julia set changes. */
export const juliaSets: Film = {
  slug: "julia-sets",
  title: "Julia sets",
  description:
    "Every point of the Mandelbrot set stands for a picture of its own. A walk along the edge turns a circle into clouds, rabbits and sea horses, and one step too far outside leaves nothing but dust.",
  tags: ["fractals", "numbers", "patterns", "chaos", "maps"],
  publishedAt: "2026-09-26",
  duration: 35,
  posterAt: 18.4,
  posterView: { x: 290, y: 25, width: 990 },
  previewAt: 15,
  palette: FRACTAL,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Each point of the map has its own picture.",
      de: "Jeder Punkt der Karte hat sein eigenes Bild.",
    },
    {
      start: 12,
      end: 16,
      text: "Along the edge, they grow arms and ears.",
      de: "Am Rand entlang wachsen ihm Arme und Ohren.",
    },
    {
      start: 22.2,
      end: 25.2,
      text: "A step outside: nothing but dust.",
      de: "Ein Schritt hinaus: nichts als Staub.",
    },
    {
      start: 28.4,
      end: 34,
      text: "The map shows all that hold together.",
      de: "Die Karte zeigt alle, die zusammenhalten.",
    },
  ],
  sounds: [
    {
      start: 0,
      end: 3,
      text: "A low chord, then a single bell",
      de: "Ein tiefer Akkord, dann eine einzelne Glocke",
    },
    {
      start: 7.4,
      end: 11.8,
      text: "A gliding tone on the way, bells at each rest",
      de: "Ein gleitender Ton unterwegs, Glocken bei jeder Rast",
    },
    { start: 25.3, end: 26.4, text: "Dry crackling: dust", de: "Trockenes Knistern: Staub" },
    { start: 26.5, end: 28.2, text: "A wide chord of bells", de: "Ein weiter Glockenakkord" },
  ],
  chapters: [
    { start: 0, title: "A circle" },
    { start: FIRST_WALK, title: "The walk" },
    { start: walkStart(DUST - 1), title: "Dust" },
    { start: walkStart(DUST), title: "Sea horses" },
  ],
  createScene,
}
