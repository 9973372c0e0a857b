import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import { Track } from "../scene/track"
import { paceStep } from "./pace"

const COUNT = 31
const BUILD = 3.8
const BUILT = 11.6
const TAKE = 13
const TAKEN = 27
const READ = 28
const READ_ENDS = 30.6

/** Two values change places: a parent with its larger child, or the top with the end of the heap. */
interface Exchange {
  time: number
  until: number
  /** The slots, the upper one first, and the values that leave them. */
  slots: [number, number]
  values: [number, number]
  takes: boolean
}

const SLOTS: Point[] = Array.from({ length: COUNT }, (_, slot) => {
  const level = Math.floor(Math.log2(slot + 1))
  const place = slot + 1 - 2 ** level
  return { x: 64 + ((place + 0.5) / 2 ** level) * 1152, y: 66 + level * 119 }
})

/** Exchanges of a heapsort, first those that build the heap, then those that take it apart. */
function sortHeap(order: number[]): {
  builds: Omit<Exchange, "time" | "until">[]
  takes: Omit<Exchange, "time" | "until">[]
} {
  const builds: Omit<Exchange, "time" | "until">[] = []
  const takes: typeof builds = []
  const exchange = (into: typeof builds, upper: number, lower: number, isTaking: boolean) => {
    into.push({ slots: [upper, lower], values: [order[upper]!, order[lower]!], takes: isTaking })
    ;[order[upper], order[lower]] = [order[lower]!, order[upper]!]
  }
  const sink = (into: typeof builds, from: number, size: number) => {
    for (let parent = from; 2 * parent + 1 < size;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const larger = right < size && order[right]! > order[left]! ? right : left
      if (order[larger]! <= order[parent]!) return
      exchange(into, parent, larger, false)
      parent = larger
    }
  }
  for (let parent = (COUNT >> 1) - 1; parent >= 0; parent--) sink(builds, parent, COUNT)
  for (let last = COUNT - 1; last > 0; last--) {
    exchange(takes, 0, last, true)
    sink(takes, 0, last)
  }
  return { builds, takes }
}

function recordSort(seed: number): { ways: { x: Track; y: Track }[]; exchanges: Exchange[] } {
  const order = new Random(seed).permutation(COUNT)
  const ways: { x: Track; y: Track }[] = []
  order.forEach(
    (value, slot) => (ways[value] = { x: new Track(SLOTS[slot]!.x), y: new Track(SLOTS[slot]!.y) }),
  )
  const { builds, takes } = sortHeap(order)
  const pace = (steps: typeof builds, start: number, end: number, power: number) =>
    steps.map((step, i) => ({
      ...step,
      time: paceStep(i, steps.length, start, end, power),
      until: paceStep(i + 1, steps.length, start, end, power),
    }))
  const exchanges = [...pace(builds, BUILD, BUILT, 0.8), ...pace(takes, TAKE, TAKEN, 0.62)]
  for (const { slots, values, time, until } of exchanges)
    for (const [i, value] of values.entries()) {
      const { x, y } = SLOTS[slots[1 - i]!]!
      ways[value]!.x.moveTo(x, time, until)
      ways[value]!.y.moveTo(y, time, until)
    }
  return { ways, exchanges }
}

const colourOf = ramp(SORTED.ramp)
const radiusOf = (value: number) => lerp(18, 33, value / (COUNT - 1))

function createScene(): Scene {
  const { ways, exchanges } = recordSort(12)
  const takes = exchanges.filter(({ takes: isTaking }) => isTaking)
  /** When each value has come to its place at the end of the heap. */
  const settledAt = ways.map((_, value) => takes.find(({ values }) => values[0] === value)?.until ?? TAKEN)
  const leftHeapAt = SLOTS.map((_, slot) => takes.find(({ slots }) => slots[1] === slot)?.time ?? TAKEN)

  return {
    draw(stage, time) {
      const current = exchanges.find(({ time: start, until }) => time >= start && time < until)
      SLOTS.forEach((point, slot) => {
        if (slot === 0) return
        const there = 1 - smooth(progress(time, leftHeapAt[slot]!, leftHeapAt[slot]! + 0.4))
        const parent = (slot - 1) >> 1
        const isUsed = current !== undefined && !current.takes && current.slots[1] === slot
        if (there > 0)
          strokeLine(stage, SLOTS[parent]!, point, isUsed ? SORTED.accent : SORTED.quiet, {
            width: isUsed ? 7 : 5,
            alpha: there,
          })
      })
      const read = easeInOut(progress(time, READ, READ_ENDS)) * (COUNT - 1)
      if (read > 0) {
        const whole = Math.min(Math.floor(read), COUNT - 2)
        const [from, to] = [SLOTS[whole]!, SLOTS[whole + 1]!]
        const tip = { x: lerp(from.x, to.x, read - whole), y: lerp(from.y, to.y, read - whole) }
        strokePath(stage, [...SLOTS.slice(0, whole + 1), tip], SORTED.accent, { width: 5, alpha: 0.55 })
      }
      // Whoever is on the move passes in front of the others.
      const values = ways
        .map((_, value) => value)
        .sort((a, b) => Number(current?.values.includes(a)) - Number(current?.values.includes(b)))
      for (const value of values) {
        const way = ways[value]!
        const swerve =
          way.y.arcAt(time) * (current?.takes === true ? 70 : 16) * (current?.values[0] === value ? 1 : -1)
        const [x, y] = [way.x.at(time) + swerve, way.y.at(time)]
        const isMoving = current?.values.includes(value) === true
        const settled = smooth(progress(time, settledAt[value]!, settledAt[value]! + 0.3))
        const reached = READ + (READ_ENDS - READ) * (value / (COUNT - 1))
        const radius = radiusOf(value) * (1 + 0.16 * window(time, reached - 0.2, reached + 0.5, 0.25))
        fillCircle(stage, x, y, radius + 5, SORTED.background)
        fillCircle(stage, x, y, radius, colourOf(value / (COUNT - 1)))
        fillCircle(stage, x - radius * 0.3, y - radius * 0.34, radius * 0.24, SORTED.ink, 0.3)
        if (isMoving || settled > 0)
          strokeCircle(stage, { x, y }, radius + 3.5, SORTED.accent, {
            width: 3,
            alpha: isMoving ? 1 : 0.5 * settled,
          })
      }
    },
    score(mix) {
      pad(mix, chord(-38, -31, -26, -22), 0, TAKE + 1.5, 0.04, 2)
      pad(mix, chord(-33, -26, -21, -17), TAKE - 0.6, READ - TAKE + 1.6, 0.035, 2)
      pad(mix, chord(-38, -26, -22, -19, -14), READ - 0.6, mix.duration - READ + 0.6, 0.045, 1)
      const pitchOf = (value: number) => degree(Math.round(value * 0.5), -26)
      const panOf = (slot: number) => (SLOTS[slot]!.x - 640) / 680
      for (const { time, slots, values, takes: isTaking } of exchanges) {
        if (isTaking)
          bell(mix, { at: time, pitch: pitchOf(values[0]), gain: 0.16, length: 1.6, pan: panOf(slots[1]) })
        else
          values.forEach((value, i) =>
            mallet(mix, {
              at: time + 0.06 * i,
              pitch: pitchOf(value),
              gain: time < TAKE ? 0.13 : 0.08,
              pan: panOf(slots[1 - i]!),
            }),
          )
      }
      for (let value = 0; value < COUNT; value++)
        bell(mix, {
          at: lerp(READ, READ_ENDS, value / (COUNT - 1)),
          pitch: pitchOf(value),
          gain: 0.1,
          length: 1.5,
          pan: panOf(value),
        })
      for (const [i, pitch] of chord(-14, -7, -2, 2, 10).entries())
        bell(mix, { at: READ_ENDS + 0.1 + 0.08 * i, pitch, gain: 0.1, length: 2.8 })
      addRoom(mix, 0.28)
    },
  }
}

/** The largest is always on top. */
export const heapsort: Film = {
  slug: "heapsort",
  title: "Heapsort",
  description:
    "A tournament that never has to be played again from the start: the largest of thirty-one is always on top. Take it away, let another sink from there, and the next one has already risen.",
  tags: ["sorting", "algorithms", "order", "trees", "rhythm"],
  publishedAt: "2026-10-20",
  duration: 34.5,
  posterAt: 18.6,
  posterView: { x: 250, y: 22, width: 1016 },
  previewAt: 17,
  palette: SORTED,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Each one must be larger than the two below.",
      de: "Jede muss größer sein als die zwei darunter.",
    },
    {
      start: 7.6,
      end: 11.6,
      text: "Too small? It sinks, and a larger one rises.",
      de: "Zu klein? Sie sinkt, und eine größere steigt.",
    },
    {
      start: 12.6,
      end: 16.6,
      text: "The largest is on top. Send it to the end.",
      de: "Die größte ist oben. Schick sie ans Ende.",
    },
    {
      start: 17.6,
      end: 21.6,
      text: "The one that replaces it sinks again.",
      de: "Die an ihrer Stelle sinkt wieder.",
    },
    {
      start: 28,
      end: 33.6,
      text: "Row by row, from small to large.",
      de: "Zeile für Zeile, von klein nach groß.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 16.8,
      end: 17.5,
      text: "Mallets for each swap, a bell for each largest",
      de: "Schlägel für jeden Tausch, eine Glocke für jede größte",
    },
    { start: 21.8, end: 26.8, text: "The bells sink step by step", de: "Die Glocken sinken Stufe für Stufe" },
    {
      start: 27.2,
      end: 27.9,
      text: "Then they climb the scale",
      de: "Dann steigen sie die Tonleiter hinauf",
    },
  ],
  chapters: [
    { start: 0, title: "A tree" },
    { start: 3.2, title: "Building the heap" },
    { start: 12.6, title: "From the top" },
    { start: READ, title: "Sorted" },
  ],
  createScene,
}
