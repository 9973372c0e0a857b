import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { lerp, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { fillRounded } from "../scene/shapes"
import { Track } from "../scene/track"

const COUNT = 32
const LEVELS = 5
const FALL = 0.55
/** When the merging of each level starts, the last entry being the end. */
const LEVEL_TIMES = [3.6, 9, 13.5, 17.5, 21.2, 25]

const WIDTH_OF_TILE = 34
const TOP = 58
const ROW = 92

interface Tile {
  column: Track
  row: Track
}

/** A tile leaves its run and takes the next place of the merged one. */
interface Placement {
  time: number
  value: number
  slot: number
  level: number
}

/** Merges pairs of runs level by level, all pairs of a level at once. */
function recordSort(seed: number): { tiles: Tile[]; placements: Placement[] } {
  const order = new Random(seed).permutation(COUNT)
  const tiles: Tile[] = []
  order.forEach((value, slot) => (tiles[value] = { column: new Track(slot), row: new Track(0) }))
  const placements: Placement[] = []
  for (let level = 0; level < LEVELS; level++) {
    const length = 2 ** (level + 1)
    const [start, end] = [LEVEL_TIMES[level]!, LEVEL_TIMES[level + 1]! - FALL - 0.35]
    for (let first = 0; first < COUNT; first += length) {
      const merged = order.slice(first, first + length).sort((a, b) => a - b)
      merged.forEach((value, i) => {
        const slot = first + i
        // The early levels go from left to right, pair after pair; from the third on all pairs merge together.
        const turn = level < 2 ? slot / COUNT : i / length
        const time = lerp(start, end, turn)
        placements.push({ time, value, slot, level })
        const { column, row } = tiles[value]!
        column.moveTo(slot, time, time + FALL)
        row.moveTo(level + 1, time, time + FALL)
        order[slot] = value
      })
    }
  }
  return { tiles, placements }
}

const colourOf = ramp(SORTED.ramp)

/** Runs stand apart by gaps that close as the runs grow together. */
function columnX(column: number, row: number): number {
  const gapAt = (level: number) => {
    const run = 2 ** level
    return (Math.floor(column / run) - (COUNT / run - 1) / 2) * 4 * (level === 0 ? 0 : 1)
  }
  const level = Math.min(Math.floor(row), LEVELS - 1)
  const gap = lerp(gapAt(level), gapAt(level + 1), row - level)
  return 640 + (column - COUNT / 2) * (WIDTH_OF_TILE + 1) + gap
}

function createScene(): Scene {
  const { tiles, placements } = recordSort(4)
  return {
    draw(stage, time) {
      for (let level = 0; level <= LEVELS; level++) {
        for (let slot = 0; slot < COUNT; slot++) {
          fillRounded(stage, [columnX(slot, level) + 13, TOP + level * ROW + 28, 8, 8], 4, SORTED.quiet, 0.4)
        }
      }
      // What a tile leaves behind stays visible, so that the picture becomes the history of the sort.
      for (const { time: placed, value, slot, level } of placements) {
        if (time < placed + FALL) continue
        const y = TOP + (level + 1) * ROW
        fillRounded(
          stage,
          [columnX(slot, level + 1), y, WIDTH_OF_TILE, 64],
          7,
          colourOf(value / (COUNT - 1)),
          0.3,
        )
      }
      tiles.forEach(({ column, row }, value) => {
        const level = row.at(time)
        const x = columnX(column.at(time), level)
        const wave = window(time, 25.2 + value * 0.04, 25.9 + value * 0.04, 0.3)
        const y = TOP + level * ROW - 12 * wave
        const fill = colourOf(value / (COUNT - 1))
        fillRounded(stage, [x, y, WIDTH_OF_TILE, 64], 7, fill, 1)
        const lit = row.arcAt(time)
        if (lit > 0) fillRounded(stage, [x, y, WIDTH_OF_TILE, 64], 7, SORTED.ink, 0.35 * lit)
      })
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -14), 0, mix.duration, 0.035)
      for (const { time, value, slot, level } of placements) {
        const pan = (slot / COUNT) * 1.6 - 0.8
        const gain = level < 2 ? 0.12 : 0.16 / Math.sqrt(COUNT / 2 ** (level + 1))
        mallet(mix, { at: time + FALL * 0.8, pitch: degree(value >> 1, -21), gain, pan, length: 0.45 })
      }
      for (let level = 1; level <= LEVELS; level++)
        bell(mix, { at: LEVEL_TIMES[level]! - 0.1, pitch: degree(level * 2, -33), gain: 0.2, length: 2.4 })
      for (let value = 0; value < COUNT; value += 2)
        bell(mix, {
          at: 25.3 + value * 0.04,
          pitch: degree(value >> 1, -21),
          gain: 0.1,
          length: 1.6,
          pan: value / 20 - 0.8,
        })
      addRoom(mix, 0.28)
    },
  }
}

/** Sorting by putting sorted runs together. */
export const mergeSort: Film = {
  slug: "merge-sort",
  title: "Merge sort",
  description:
    "Two sorted rows are easy to make one: always take the smaller first. Start with rows of one, and in five falls thirty-two colours find their order.",
  tags: ["sorting", "algorithms", "order", "divide and conquer"],
  publishedAt: "2026-10-06",
  duration: 31,
  posterAt: 19.1,
  posterView: { x: 50, y: 120, width: 680 },
  hasTeaser: true,
  previewAt: 17.5,
  palette: SORTED,
  captionWidth: 1150,
  captions: [
    {
      start: 3.2,
      end: 8,
      text: "Pairs first: the smaller one goes left.",
      de: "Erst Paare: Das kleinere kommt nach links.",
    },
    {
      start: 9,
      end: 13,
      text: "Two sorted pairs make a sorted four. Take the smaller front, again and again.",
      de: "Zwei sortierte Paare werden ein sortierter Vierer. Nimm immer wieder das kleinere vordere.",
    },
    { start: 17.5, end: 21, text: "Eights, then sixteens.", de: "Achter, dann Sechzehner." },
    {
      start: 25.2,
      end: 30.2,
      text: "Doubling five times was enough for 32.",
      de: "Fünfmal verdoppeln reichte für 32.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 8,
      end: 9,
      text: "Each tile sounds as it lands; a bell closes each level",
      de: "Jedes Plättchen klingt beim Landen; eine Glocke schließt jede Stufe",
    },
    { start: 21.2, end: 24.8, text: "One scale, from low to high", de: "Eine Tonleiter, von tief nach hoch" },
    { start: 25.2, end: 27, text: "Bells climb", de: "Glocken steigen auf" },
  ],
  chapters: [
    { start: 0, title: "Thirty-two colours" },
    { start: 3.2, title: "Pairs" },
    { start: 9, title: "Fours and eights" },
    { start: 17.5, title: "The last merges" },
    { start: 25, title: "Sorted" },
  ],
  createScene,
}
