import { colour, ramp } from "../scene/colour"
import { clamp, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { Random } from "../scene/random"
import { fillRounded, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawText } from "../scene/type"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"

const COUNT = 20
const CARD = { width: 58, height: 54 }
const ROW_Y = 52
const FLOOR = 528
/** How much larger cards are in a tray than in the row. */
const IN_TRAY = 1.34

/** A pass deals all cards into the trays of one digit, and gathers them again. */
const PASSES = [
  { digit: 2, deal: 4, dealt: 9.4, gather: 10, gathered: 12.2 },
  { digit: 1, deal: 13.4, dealt: 17, gather: 17.5, gathered: 19.3 },
  { digit: 0, deal: 20.4, dealt: 23.6, gather: 24.1, gathered: 25.9 },
]
const FLIGHT = 0.5
const GROUND = 584
const STAIRS = 27
const STAIRS_END = 29.2

interface Card {
  digits: string
  x: Track
  y: Track
  scale: Track
  /** Its place in the end, from 0. */
  rank: number
}

/** A card lands in a tray or back in the row. */
interface Landing {
  at: number
  step: number
  x: number
  deals: boolean
}

const stairStart = (rank: number) => lerp(STAIRS, STAIRS_END - 0.7, rank / (COUNT - 1))
const rowX = (place: number) => 640 + (place - (COUNT - 1) / 2) * 61
const trayX = (tray: number) => 640 + (tray - 4.5) * 116
const trayY = (height: number) => FLOOR - (0.5 + height) * (CARD.height * IN_TRAY + 3) - 5

function recordSort(seed: number): { cards: Card[]; landings: Landing[] } {
  const random = new Random(seed)
  const drawn = new Set<number>()
  while (drawn.size < COUNT) drawn.add(100 + random.below(900))
  const numbers = [...drawn]
  const cards = numbers.map((value, i): Card => {
    const rank = numbers.filter((other) => other < value).length
    return {
      digits: String(value),
      x: new Track(rowX(i)),
      y: new Track(ROW_Y),
      scale: new Track(1),
      rank,
    }
  })
  const landings: Landing[] = []
  let row = [...cards]
  for (const { digit, deal, dealt, gather, gathered } of PASSES) {
    const trays: Card[][] = Array.from({ length: 10 }, () => [])
    row.forEach((card, i) => {
      // The first pass begins slowly, so that one can follow.
      const start = lerp(deal, dealt - FLIGHT, (i / (COUNT - 1)) ** (digit === 2 ? 0.72 : 1))
      const tray = Number(card.digits[digit])
      card.x.moveTo(trayX(tray), start, start + FLIGHT)
      card.y.moveTo(trayY(trays[tray]!.length), start, start + FLIGHT)
      card.scale.moveTo(IN_TRAY, start, start + FLIGHT)
      trays[tray]!.push(card)
      landings.push({ at: start + FLIGHT * 0.85, step: tray, x: trayX(tray), deals: true })
    })
    row = trays.flat()
    row.forEach((card, i) => {
      const start = lerp(gather, gathered - FLIGHT, i / (COUNT - 1))
      card.x.moveTo(rowX(i), start, start + FLIGHT)
      card.y.moveTo(ROW_Y, start, start + FLIGHT)
      card.scale.moveTo(1, start, start + FLIGHT)
      landings.push({ at: start + FLIGHT * 0.85, step: i, x: rowX(i), deals: false })
    })
  }
  row.forEach((card, i) => {
    card.y.moveTo(lerp(520, 90, i / (COUNT - 1)), stairStart(i), stairStart(i) + 0.7)
  })
  return { cards, landings }
}

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
  fillRounded(stage, [-width / 2 - 3, -height / 2 - 3, width + 6, height + 6], 12, SORTED.background)
  fillRounded(stage, [-width / 2, -height / 2, width, height], 10, colourOf(rank / (COUNT - 1)))
  ;[...digits].forEach((character, i) => {
    if (digit === i) fillRounded(stage, [(i - 1) * 17 - 10, -19, 20, 38], 7, DARK)
    drawText(stage, character, (i - 1) * 17, 9.5, {
      size: 27,
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
    fillRounded(stage, [x - 48, 196, 96, FLOOR - 196], 16, SORTED.quiet, 0.22 * alpha)
    fillRounded(stage, [x - 48, FLOOR, 96, 6], 3, SORTED.quiet, alpha)
    const style = { size: 34, weight: 600, family: DISPLAY, align: "center", colour: SORTED.ink } as const
    drawText(stage, String(tray), x, FLOOR + 46, { ...style, alpha: 0.8 * alpha })
  }
}

function createScene(): Scene {
  const { cards, landings } = recordSort(65)
  return {
    draw(stage, time) {
      const shown = smooth(progress(time, 2.6, 3.4)) * (1 - smooth(progress(time, STAIRS - 0.8, STAIRS)))
      drawTrays(stage, shown)
      const pass = passAt(time)
      // Cards in flight pass in front of the others.
      for (const card of [...cards].sort((a, b) => a.y.arcAt(time) - b.y.arcAt(time))) {
        const wave = window(time, STAIRS_END + card.rank * 0.04, STAIRS_END + 0.7 + card.rank * 0.04, 0.3)
        const at = { x: card.x.at(time), y: card.y.at(time) - 10 * wave }
        // In the end each card stands on a column: the numbers have become a stair.
        const column =
          (GROUND - at.y) * smooth(progress(time, stairStart(card.rank), stairStart(card.rank) + 0.7))
        if (column > 0)
          fillRounded(
            stage,
            [at.x - 29, GROUND - column, 58, column],
            10,
            colourOf(card.rank / (COUNT - 1)),
            0.5,
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
  posterView: { x: 60, y: 196, width: 690 },
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
    { start: 0, title: "Twenty numbers" },
    { start: 3.2, title: "The last digit" },
    { start: 13, title: "Tens and hundreds" },
    { start: STAIRS, title: "Sorted" },
  ],
  createScene,
}
