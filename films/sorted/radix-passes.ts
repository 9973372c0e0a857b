import { Random } from "@/lib/platform/random"
import { lerp } from "../scene/easing"
import { Track } from "../scene/track"

export const COUNT = 16
export const CARD = { width: 72, height: 64 }
const ROW_Y = 58
export const FLOOR = 524
/** How much larger cards are in a tray than in the row. */
const IN_TRAY = 1.3

/** A pass deals all cards into the trays of one digit, and gathers them again. */
export const PASSES = [
  { digit: 2, deal: 4, dealt: 9.4, gather: 10, gathered: 12.2 },
  { digit: 1, deal: 13.4, dealt: 17, gather: 17.5, gathered: 19.3 },
  { digit: 0, deal: 20.4, dealt: 23.6, gather: 24.1, gathered: 25.9 },
]
const FLIGHT = 0.5
export const GROUND = 584
/** In the beginning and in the end cards stand on columns as high as their numbers are large. */
export const LIFTED = [3, 4] as const
export const STAIRS = 27
export const STAIRS_END = 29.2

export interface Card {
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

export const stairStart = (rank: number) => lerp(STAIRS, STAIRS_END - 0.7, rank / (COUNT - 1))
export const rowX = (place: number) => 640 + (place - (COUNT - 1) / 2) * 77
export const trayX = (tray: number) => 640 + (tray - 4.5) * 116
const trayY = (height: number) => FLOOR - (0.5 + height) * (CARD.height * IN_TRAY + 1) - 4
const columnY = (rank: number) => lerp(520, 92, rank / (COUNT - 1))

export function recordSort(seed: number): { cards: Card[]; landings: Landing[] } {
  const random = new Random(seed)
  const drawn = new Set<number>()
  while (drawn.size < COUNT) drawn.add(100 + random.below(900))
  const numbers = [...drawn]
  const cards = numbers.map((value, i): Card => {
    const rank = numbers.filter((other) => other < value).length
    return {
      digits: String(value),
      x: new Track(rowX(i)),
      y: new Track(columnY(rank)),
      scale: new Track(1),
      rank,
    }
  })
  const landings: Landing[] = []
  cards.forEach(({ y }, i) => {
    const start = LIFTED[0] + 0.02 * i
    y.moveTo(ROW_Y, start, start + 0.6)
  })
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
    card.y.moveTo(columnY(i), stairStart(i), stairStart(i) + 0.7)
  })
  return { cards, landings }
}
