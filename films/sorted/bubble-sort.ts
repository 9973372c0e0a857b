import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { lerp, progress, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { drawGlow, fillCircle, strokeCircle } from "../scene/shapes"
import { Track } from "../scene/track"
import { drawReadout } from "../scene/type"
import { paceStep } from "./pace"

const COUNT = 10
const START = 3.6
const END = 24.5
/** The line on which the bubbles stand. */
const FLOOR = 460

interface Comparison {
  time: number
  until: number
  /** Sizes, from 0, of the bubbles at the left and at the right. */
  pair: [number, number]
  swaps: boolean
}

/** Runs the sort once and notes what happens when. */
function recordSort(seed: number): { tracks: Track[]; comparisons: Comparison[]; settledAt: number[] } {
  const order = new Random(seed).permutation(COUNT)
  const tracks = order.map(() => new Track(0))
  order.forEach((size, slot) => (tracks[size] = new Track(slot)))
  const total = (COUNT * (COUNT - 1)) / 2
  const comparisons: Comparison[] = []
  const settledAt = Array.from({ length: COUNT }, () => END)
  for (let last = COUNT - 1; last > 0; last--) {
    for (let slot = 0; slot < last; slot++) {
      const time = paceStep(comparisons.length, total, START, END)
      const until = paceStep(comparisons.length + 1, total, START, END)
      const pair: [number, number] = [order[slot]!, order[slot + 1]!]
      const swaps = pair[0] > pair[1]
      if (swaps) {
        tracks[pair[0]]!.moveTo(slot + 1, time, until)
        tracks[pair[1]]!.moveTo(slot, time, until)
        ;[order[slot], order[slot + 1]] = [pair[1], pair[0]]
      }
      comparisons.push({ time, until, pair, swaps })
    }
    settledAt[order[last]!] = comparisons.at(-1)!.until
  }
  return { tracks, comparisons, settledAt }
}

const colourOf = ramp(SORTED.ramp)
const radiusOf = (size: number) => 22 + size * 4.7
const slotX = (slot: number) => lerp(100, 1166, slot / (COUNT - 1))

function createScene(): Scene {
  const { tracks, comparisons, settledAt } = recordSort(9)
  const heightOf = (size: number, time: number) => {
    const track = tracks[size]!
    const current = comparisons.find(({ time: start, until }) => time >= start && time < until)
    // The larger of a pair goes over the top, the smaller one stays low.
    const isOver = current?.swaps === true && current.pair[0] === size
    return isOver ? track.arcAt(time) * 210 : 0
  }
  return {
    draw(stage, time) {
      const current = comparisons.find(({ time: start, until }) => time >= start && time < until)
      for (let size = 0; size < COUNT; size++) {
        const radius = radiusOf(size)
        const x = slotX(tracks[size]!.at(time))
        const y = FLOOR - radius - heightOf(size, time)
        const fill = colourOf(size / (COUNT - 1))
        const isCompared = current?.pair.includes(size) === true
        const settled = progress(time, settledAt[size]!, settledAt[size]! + 0.5)
        const finale = window(time, END + 0.2 + size * 0.09, END + 1 + size * 0.09, 0.3)
        if (finale > 0) drawGlow(stage, { x, y }, radius * 2.6, fill, 0.6 * finale)
        fillCircle(stage, x, y, radius, fill, isCompared ? 1 : 0.62 + 0.38 * settled)
        fillCircle(stage, x - radius * 0.3, y - radius * 0.34, radius * 0.26, SORTED.ink, 0.34)
        if (isCompared) strokeCircle(stage, { x, y }, radius + 6, SORTED.accent, { width: 3 })
      }
      const done = comparisons.filter(({ until }) => until <= time).length
      if (time > START)
        drawReadout(stage, String(done), "comparisons", SORTED.ink, progress(time, START, START + 0.5))
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, mix.duration, 0.035)
      for (const { time, pair, swaps } of comparisons) {
        const [low, high] = pair[0] < pair[1] ? pair : [pair[1], pair[0]]
        const pan = (low / COUNT) * 1.2 - 0.6
        mallet(mix, { at: time, pitch: degree(high, -21), gain: 0.13, pan })
        if (swaps) mallet(mix, { at: time + 0.05, pitch: degree(low, -21), gain: 0.16, pan, length: 0.5 })
      }
      for (let size = 0; size < COUNT; size++)
        bell(mix, {
          at: END + 0.2 + size * 0.09,
          pitch: degree(size, -21),
          gain: 0.14,
          length: 1.8,
          pan: size / 8 - 0.8,
        })
      addRoom(mix, 0.25)
    },
  }
}

/** Sorting by nothing but comparing neighbours. */
export const bubbleSort: Film = {
  slug: "bubble-sort",
  title: "Bubble sort",
  description:
    "Ten bubbles, one rule: if the left neighbour is bigger, swap. Watch the largest rise to its place, round after round, and count what such a simple rule costs.",
  tags: ["sorting", "algorithms", "order", "rhythm"],
  publishedAt: "2026-09-22",
  duration: 31,
  posterAt: 9.2,
  posterView: { x: 590, y: 190, width: 640 },
  previewAt: 14,
  palette: SORTED,
  captions: [
    {
      start: 3.2,
      end: 7.6,
      text: "Look at two neighbours. Is the left one bigger? Swap.",
      de: "Sieh zwei Nachbarn an. Ist der linke größer? Tauschen.",
    },
    {
      start: 8.2,
      end: 12.4,
      text: "The biggest drifts to the end. Then start again.",
      de: "Die größte treibt ans Ende. Dann von vorn.",
    },
    {
      start: 15,
      end: 19.5,
      text: "Each round settles just one more.",
      de: "Jede Runde bringt nur eine mehr an ihren Platz.",
    },
    {
      start: 25,
      end: 30.2,
      text: "10 bubbles took 45 comparisons.",
      de: "10 Blasen brauchten 45 Vergleiche.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A quiet chord", de: "Ein leiser Akkord" },
    {
      start: 7.6,
      end: 8.2,
      text: "Mallets: the bigger the bubble, the higher the note",
      de: "Schlägel: je größer die Blase, desto höher der Ton",
    },
    { start: 19.6, end: 24, text: "Notes hurry", de: "Die Töne eilen" },
    {
      start: 24.6,
      end: 26,
      text: "Bells climb the whole scale",
      de: "Glocken steigen die ganze Tonleiter hinauf",
    },
  ],
  chapters: [
    { start: 0, title: "Out of order" },
    { start: 3.2, title: "Compare and swap" },
    { start: 15, title: "Round after round" },
    { start: 24.5, title: "Sorted" },
  ],
  createScene,
}
