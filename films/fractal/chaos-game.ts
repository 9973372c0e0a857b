import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, tick } from "../audio/voices"
import { colour, css, type Colour } from "../scene/colour"
import { clamp, easeInOut, easeOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"
import { drawDie } from "./die"

const CORNERS: Point[] = [
  { x: 770, y: 50 },
  { x: 424, y: 649 },
  { x: 1116, y: 649 },
]
const COLOURS = [colour(0.86, 0.15, 82), colour(0.66, 0.24, 355), colour(0.6, 0.2, 288)]
const FIRST_POINT = { x: 700, y: 330 }

const ROLL = 4
const PAUSE = 1.5
const SLOW = 6
const QUICK = ROLL + SLOW * PAUSE
const FULL = 25
const TOTAL = 30_000
const SPREAD = 26.6
const SPREAD_ENDS = 28.8

/** A roll of the die, and where the point has jumped. */
interface Jump extends Point {
  pips: number
  corner: number
}

function playGame(): Jump[] {
  const random = new Random(37)
  let at: Point = FIRST_POINT
  return Array.from({ length: TOTAL }, () => {
    const pips = random.below(6) + 1
    const corner = (pips - 1) >> 1
    at = { x: (at.x + CORNERS[corner]!.x) / 2, y: (at.y + CORNERS[corner]!.y) / 2 }
    return { ...at, pips, corner }
  })
}

/** The shade of a point tells its last corner, and faintly the one before. */
const shadeOf = (corner: number, before: number): Colour => {
  const { l, c, h } = COLOURS[corner]!
  return colour(l + 0.055 * (1 - before), c, h)
}

/** How many jumps are made: one at a time to begin with, and then twice as many every second. */
function jumpsAt(time: number): number {
  if (time < QUICK) return Math.max(0, Math.floor((time - ROLL) / PAUSE + 0.35))
  return Math.floor(SLOW * (TOTAL / SLOW) ** progress(time, QUICK, FULL))
}

function createScene(): Scene {
  const jumps = playGame()
  const shades = COLOURS.map((_, corner) => COLOURS.map((_, before) => css(shadeOf(corner, before))))
  const playhead = createPlayhead({
    create: (): Canvas[] => CORNERS.map(() => createCanvas(WIDTH, HEIGHT)),
    step: (layers, index) => {
      const { x, y, corner } = jumps[index]!
      const ctx = layers[corner]!.getContext("2d")
      ctx.fillStyle = shades[corner]![jumps[index - 1]?.corner ?? corner]!
      ctx.fillRect(x - 1.3, y - 1.3, 2.6, 2.6)
    },
  })

  /** The jump that is being made: die, corner, and the way half there. */
  function drawJump(stage: Stage, time: number): void {
    const index = clamp(Math.floor((time - ROLL) / PAUSE), 0, SLOW - 1)
    const jump = jumps[index]!
    const from = index === 0 ? FIRST_POINT : jumps[index - 1]!
    const share = progress(time, ROLL + index * PAUSE, ROLL + (index + 1) * PAUSE)
    const gone = 1 - smooth(progress(time, QUICK, QUICK + 1))
    const corner = CORNERS[jump.corner]!
    const rolled = easeOut(progress(share, 0, 0.3))
    const seen = smooth(progress(time, 3, 3.6))
    const fill = time < ROLL ? FRACTAL.ink : COLOURS[jump.corner]!
    drawDie(stage, jump.pips, fill, { turn: (1 - rolled) * 2.4, alpha: seen * gone })
    const drawn = easeInOut(progress(share, 0.25, 0.45)) * gone
    if (drawn > 0 && time < QUICK) {
      const end = { x: lerp(from.x, corner.x, drawn), y: lerp(from.y, corner.y, drawn) }
      const left = 1 - progress(share, 0.85, 1)
      strokeLine(stage, from, end, COLOURS[jump.corner]!, { width: 4, alpha: 0.6 * left })
    }
    const moved = easeInOut(progress(share, 0.45, 0.65))
    const at = { x: lerp(from.x, jump.x, moved), y: lerp(from.y, jump.y, moved) }
    fillCircle(stage, at.x, at.y, 22, FRACTAL.ink, 0.2 * gone * seen)
    fillCircle(stage, at.x, at.y, 11, FRACTAL.ink, gone * seen)
  }

  return {
    draw(stage, time) {
      const { ctx } = stage
      const count = jumpsAt(time)
      const spread = 24 * easeInOut(progress(time, SPREAD, SPREAD_ENDS))
      const away = [
        { x: 0, y: -spread },
        { x: -spread, y: spread * 0.3 },
        { x: spread, y: spread * 0.3 },
      ]
      playhead(count).forEach((layer, i) => ctx.drawImage(layer, away[i]!.x, away[i]!.y, WIDTH, HEIGHT))
      // The first points are large enough to be seen alone; in the crowd they become like the others.
      const size = lerp(9, 1.3, smooth(progress(time, QUICK + 1, QUICK + 7.5)))
      if (size > 1.4)
        for (const { x, y, corner } of jumps.slice(0, Math.min(count, 240)))
          fillCircle(stage, x, y, size, COLOURS[corner]!)
      const cornersLeave = 1 - smooth(progress(time, FULL - 1, FULL + 1))
      CORNERS.forEach(({ x, y }, i) => {
        const index = clamp(Math.floor((time - ROLL) / PAUSE), 0, SLOW - 1)
        const start = ROLL + index * PAUSE + 0.3
        const isMeant = jumps[index]!.corner === i && time < QUICK
        const pulse = isMeant ? window(time, start, start + 0.9, 0.25) : 0
        fillCircle(stage, x, y, 30 + 6 * pulse, COLOURS[i]!, 0.28 * cornersLeave)
        fillCircle(stage, x, y, 17, COLOURS[i]!, cornersLeave)
      })
      if (time < QUICK + 1) drawJump(stage, time)
      const label = count === 1 ? "point" : "points"
      drawReadout(
        stage,
        count.toLocaleString("en").replace(",", " "),
        label,
        FRACTAL.ink,
        progress(time, 3, 3.5),
      )
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24), 0, SPREAD + 1, 0.045, 2.5)
      pad(mix, chord(-20, -17, -12), QUICK + 2, SPREAD - QUICK, 0.03, 5)
      pad(mix, chord(-31, -24, -19, -15, -12), SPREAD - 0.6, mix.duration - SPREAD + 0.6, 0.04, 1.2)
      const notes = [7, 2, 4]
      const sound = ({ x, corner, pips }: Jump, at: number, gain: number) =>
        mallet(mix, {
          at,
          pitch: degree(notes[corner]! + (gain > 0.1 ? 0 : 5 * (pips % 3)), -24),
          gain,
          length: 0.5,
          pan: (x - 770) / 420,
        })
      for (let index = 0; index < SLOW; index++) {
        const start = ROLL + index * PAUSE
        for (let knock = 0; knock < 4; knock++)
          tick(mix, { at: start + 0.1 * knock, pitch: 300 - 40 * knock, gain: 0.1, pan: -0.6 })
        sound(jumps[index]!, start + 0.6 * PAUSE, 0.24)
      }
      let last = QUICK
      for (let index = SLOW; index < TOTAL; index++) {
        const at = lerp(QUICK, FULL, Math.log(index / SLOW) / Math.log(TOTAL / SLOW))
        // More than eighteen a second would be a noise.
        if (at < last + 0.055) continue
        sound(jumps[index]!, at, lerp(0.14, 0.05, progress(at, QUICK, QUICK + 4)))
        last = at
      }
      for (const [i, pitch] of chord(-7, -19, -12).entries())
        bell(mix, { at: SPREAD + 0.7 + 0.35 * i, pitch, gain: 0.15, length: 3.2, pan: [0, -0.7, 0.7][i]! })
      addRoom(mix, 0.32)
    },
  }
}

/** Dice find a pattern. */
export const chaosGame: Film = {
  slug: "chaos-game",
  title: "The chaos game",
  description:
    "Roll a die, go half the way to the corner it names, make a dot, roll again. Nothing but chance decides where to go, and yet most of the triangle is never entered.",
  tags: ["fractals", "chance", "simple rules", "patterns", "chaos"],
  publishedAt: "2026-09-07",
  duration: 34,
  posterAt: 25.9,
  posterView: { x: 130, y: 22, width: 1150 },
  previewAt: 19,
  palette: FRACTAL,
  captionWidth: 300,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "A die names a corner. Go half the way.",
      de: "Ein Würfel nennt eine Ecke. Geh den halben Weg.",
    },
    { start: 8, end: 12, text: "Leave a dot, and roll again.", de: "Lass einen Punkt da und würfle wieder." },
    { start: 15.4, end: 19.4, text: "Chance alone decides.", de: "Allein der Zufall entscheidet." },
    { start: 21, end: 25, text: "Yet some places are never hit.", de: "Doch manche Orte trifft er nie." },
    {
      start: 26.8,
      end: 33,
      text: "Three parts, and each is the whole again.",
      de: "Drei Teile, und jedes ist wieder das Ganze.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep chord", de: "Ein tiefer Akkord" },
    {
      start: 7.3,
      end: 7.9,
      text: "A die rattles; each corner has its note",
      de: "Ein Würfel klappert; jede Ecke hat ihren Ton",
    },
    {
      start: 13,
      end: 15.3,
      text: "Notes come faster and become a shimmer",
      de: "Töne kommen schneller und werden ein Flirren",
    },
    { start: 26, end: 26.7, text: "Three bells", de: "Drei Glocken" },
  ],
  chapters: [
    { start: 0, title: "Three corners" },
    { start: 3.2, title: "The rule" },
    { start: QUICK, title: "Faster" },
    { start: SPREAD, title: "Three in one" },
  ],
  createScene,
}
