import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { colour, ramp } from "../scene/colour"
import { clamp, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { fillRounded, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import {
  CARD,
  COUNT,
  FLOOR,
  GROUND,
  LIFTED,
  PASSES,
  recordSort,
  rowX,
  STAIRS,
  STAIRS_END,
  stairStart,
  trayX,
  type Card,
} from "./radix-passes"

const colourOf = ramp(SORTED.ramp)
const DARK = colour(0.16, 0.04, 285)
const passAt = (time: number) =>
  PASSES.find(({ deal, gathered }) => time >= deal - 0.6 && time < gathered + 0.2)

/** A card, the digit that counts standing out. */
function drawCard(stage: Stage, { digits, rank }: Card, at: Point, scale: number, digit?: number): void {
  const { ctx } = stage
  const { width, height } = CARD
  ctx.save()
  ctx.translate(at.x, at.y)
  ctx.scale(scale, scale)
  fillRounded(stage, [-width / 2 - 2, -height / 2 - 2, width + 4, height + 4], 13, SORTED.background)
  fillRounded(stage, [-width / 2, -height / 2, width, height], 10, colourOf(rank / (COUNT - 1)))
  ;[...digits].forEach((character, i) => {
    if (digit === i) fillRounded(stage, [(i - 1) * 21 - 12, -24, 24, 48], 8, DARK)
    drawText(stage, character, (i - 1) * 21, 12, {
      size: 34,
      weight: 700,
      align: "center",
      colour: digit === i ? SORTED.accent : DARK,
      alpha: digit === undefined || digit === i ? 1 : 0.6,
    })
  })
  ctx.restore()
}

function drawTrays(stage: Stage, alpha: number): void {
  if (alpha === 0) return
  for (let tray = 0; tray < 10; tray++) {
    const x = trayX(tray)
    const tint = { ...SORTED.quiet, l: 0.4, c: 0.11, h: lerp(280, 330, tray / 9) }
    fillRounded(stage, [x - 54, 118, 108, FLOOR - 108], 20, tint, 0.2 * alpha)
    fillRounded(stage, [x - 54, FLOOR + 2, 108, 56], 18, tint, 0.75 * alpha)
    const style = { size: 42, weight: 700, family: DISPLAY, align: "center", colour: SORTED.ink } as const
    drawText(stage, String(tray), x, FLOOR + 45, { ...style, alpha })
  }
}

function createScene(): Scene {
  const { cards, landings } = recordSort(65)
  return {
    draw(stage, time) {
      const shown = smooth(progress(time, 3.4, 4.2)) * (1 - smooth(progress(time, STAIRS - 0.8, STAIRS)))
      drawTrays(stage, shown)
      const pass = passAt(time)
      // Cards in flight pass in front of the others.
      for (const card of [...cards].sort((a, b) => a.y.arcAt(time) - b.y.arcAt(time))) {
        const wave = window(time, STAIRS_END + card.rank * 0.04, STAIRS_END + 0.7 + card.rank * 0.04, 0.3)
        const at = { x: card.x.at(time), y: card.y.at(time) - 10 * wave }
        // What was a jagged line in the beginning is a stair in the end.
        const stands =
          1 -
          smooth(progress(time, ...LIFTED)) +
          smooth(progress(time, stairStart(card.rank), stairStart(card.rank) + 0.7))
        const column = (GROUND - at.y) * stands
        if (column > 0)
          fillRounded(
            stage,
            [at.x - 36, GROUND - column, 72, column],
            10,
            colourOf(card.rank / (COUNT - 1)),
            0.62,
          )
        drawCard(stage, card, at, card.scale.at(time), pass?.digit)
      }
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -17), 0, PASSES[1]!.deal + 1, 0.035, 2)
      pad(mix, chord(-34, -27, -22, -15), PASSES[1]!.deal - 1, 8.5, 0.035, 1.5)
      pad(mix, chord(-31, -24, -19, -15), PASSES[2]!.deal - 1, 8.5, 0.035, 1.5)
      pad(mix, chord(-36, -24, -20, -17, -12), STAIRS - 0.8, mix.duration - STAIRS + 0.8, 0.045, 1)
      for (const { at, step, x, deals } of landings) {
        const pan = clamp((x - 640) / 640, -0.85, 0.85)
        if (deals) mallet(mix, { at, pitch: degree(step, -24), gain: 0.18, length: 0.6, pan })
        else bell(mix, { at, pitch: degree(Math.floor(step / 2) + 2, -12), gain: 0.05, length: 0.7, pan })
      }
      for (let i = 0; i < COUNT; i++)
        bell(mix, {
          at: stairStart(i) + 0.5,
          pitch: degree(Math.floor(i * 0.7), -24),
          gain: 0.11,
          length: 1.7,
          pan: clamp((rowX(i) - 640) / 640, -0.85, 0.85),
        })
      for (const [i, pitch] of chord(-24, -12, -5, 0, 4, 12).entries())
        bell(mix, { at: STAIRS_END + 0.2 + 0.08 * i, pitch, gain: 0.08, length: 2.8 })
      addRoom(mix, 0.26)
    },
  }
}

/** Sorting without a comparison. */
export const radixSort: Film = {
  slug: "radix-sort",
  title: "Radix sort",
  description:
    "Deal the numbers into ten trays by their last digit and gather them up. Do the same with the tens and the hundreds, and they lie in order, though no two of them were ever compared.",
  tags: ["sorting", "algorithms", "order", "numbers", "rhythm"],
  publishedAt: "2026-10-27",
  duration: 33.5,
  posterAt: 9.7,
  posterView: { x: 60, y: 210, width: 690 },
  previewAt: 14,
  palette: SORTED,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Only the last digit says where to go.",
      de: "Nur die letzte Ziffer sagt, wohin es geht.",
    },
    {
      start: 9.2,
      end: 12.8,
      text: "Gather them, from 0 to 9, lowest first.",
      de: "Sammle sie ein, von 0 bis 9, unten zuerst.",
    },
    {
      start: 13.4,
      end: 17.4,
      text: "Now the tens. Equal ones keep their order.",
      de: "Nun die Zehner. Gleiche bleiben in ihrer Folge.",
    },
    { start: 20.2, end: 23.8, text: "And then the hundreds.", de: "Und dann die Hunderter." },
    {
      start: 27.4,
      end: 32.6,
      text: "Sorted, and no two were ever compared.",
      de: "Sortiert, und nie wurden zwei verglichen.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 7.4,
      end: 9,
      text: "A mallet note for each card: 0 low, 9 high",
      de: "Ein Schlägelton je Karte: 0 tief, 9 hoch",
    },
    {
      start: 17.5,
      end: 19.3,
      text: "Light bells as they are gathered",
      de: "Leichte Glocken beim Einsammeln",
    },
    { start: 26, end: 27.3, text: "Then a long scale of bells", de: "Dann eine lange Tonleiter aus Glocken" },
  ],
  chapters: [
    { start: 0, title: "Sixteen numbers" },
    { start: 3.2, title: "The last digit" },
    { start: 13, title: "Tens and hundreds" },
    { start: STAIRS, title: "Sorted" },
  ],
  createScene,
}
