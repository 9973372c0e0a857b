import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { css } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { drawGlow, strokeCircle, strokeLine } from "../scene/shapes"
import { Track } from "../scene/track"

const COUNT = 84
/** Ranges narrower than this follow each other too fast for the rest of the circle to be dimmed for each. */
const WIDE = 9
const START = 3.6
const END = 25.5
const CENTRE = { x: 640, y: 340 }
const INNER = 44
const OUTER = 318

/** One pass over a range: what is smaller than the pivot goes before it. */
interface Partition {
  start: number
  end: number
  low: number
  high: number
  pivot: number
}

interface Swap {
  time: number
  value: number
  slot: number
}

/** Notes every swap of a quicksort (Lomuto, last value as pivot), in the order in which ranges become small. */
function recordSort(seed: number): { tracks: Track[]; partitions: Partition[]; swaps: Swap[] } {
  const order = new Random(seed).permutation(COUNT)
  const tracks: Track[] = []
  order.forEach((value, slot) => (tracks[value] = new Track(slot)))
  const passes: { low: number; high: number; pivot: number; swaps: [number, number, number][] }[] = []
  const sort = (low: number, high: number) => {
    if (low >= high) return
    const pivot = order[high]!
    const swaps: [number, number, number][] = []
    let border = low
    for (let slot = low; slot <= high; slot++) {
      if (order[slot]! > pivot) continue
      if (slot !== border) {
        swaps.push([order[slot]!, border, slot], [order[border]!, slot, slot])
        ;[order[slot], order[border]] = [order[border]!, order[slot]!]
      }
      border++
    }
    passes.push({ low, high, pivot, swaps })
    sort(low, border - 2)
    sort(border, high)
  }
  sort(0, COUNT - 1)

  // A pass lasts as long as its range is wide, and no pass is too short to be seen.
  const weights = passes.map(({ low, high }) => (high - low) ** 0.8 + 3)
  const sum = weights.reduce((a, b) => a + b, 0)
  const partitions: Partition[] = []
  const swaps: Swap[] = []
  let start = START
  passes.forEach((pass, i) => {
    const end = start + ((END - START) * weights[i]!) / sum
    for (const [value, to, at] of pass.swaps) {
      const time = lerp(start, end, 0.85 * ((at - pass.low) / (pass.high - pass.low + 1)))
      tracks[value]!.moveTo(to, time, Math.max(time + 0.22, time))
      swaps.push({ time, value, slot: to })
    }
    partitions.push({ start, end, low: pass.low, high: pass.high, pivot: pass.pivot })
    start = end
  })
  return { tracks, partitions, swaps }
}

const colourOf = ramp([...SORTED.ramp, { l: 0.8, c: 0.16, h: 500 }])
const angleOf = (slot: number) => (slot / COUNT) * TAU - TAU / 4
const radiusOf = (value: number) => lerp(INNER + 30, OUTER, value / (COUNT - 1))

function createScene(): Scene {
  const { tracks, partitions, swaps } = recordSort(77)
  const partitionAt = (time: number) => partitions.find(({ start, end }) => time >= start && time < end)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const current = partitionAt(time)
      const isWide = current !== undefined && current.high - current.low >= WIDE
      const finale = easeInOut(progress(time, END, END + 1.6))
      drawGlow(stage, CENTRE, 380, SORTED.main, 0.14 + 0.14 * finale)
      for (let value = 0; value < COUNT; value++) {
        const slot = tracks[value]!.at(time)
        const isActive = !isWide || (slot >= current.low - 0.5 && slot <= current.high + 0.5)
        const angle = angleOf(slot)
        const fill = value === current?.pivot ? SORTED.accent : colourOf(value / (COUNT - 1))
        const at = (radius: number) => ({
          x: CENTRE.x + Math.cos(angle) * radius,
          y: CENTRE.y + Math.sin(angle) * radius,
        })
        const shine = window(time, END + value * 0.015, END + 0.7 + value * 0.015, 0.3)
        strokeLine(stage, at(INNER), at(radiusOf(value) + shine * 12), fill, {
          alpha: isActive ? 1 : 0.6,
          width: value === current?.pivot ? 15 : 12,
        })
      }
      if (current !== undefined) {
        const seen = clamp((current.end - current.start) / 0.3)
        strokeCircle(stage, CENTRE, radiusOf(current.pivot), SORTED.accent, { alpha: 0.55 * seen, width: 2 })
        ctx.strokeStyle = css(SORTED.accent, 0.9)
        ctx.lineWidth = 5
        ctx.beginPath()
        ctx.arc(CENTRE.x, CENTRE.y, INNER - 12, angleOf(current.low), angleOf(current.high + 1))
        ctx.stroke()
      }
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -17), 0, mix.duration, 0.035)
      const pitchOf = (value: number) => semitone(lerp(-24, 15, value / (COUNT - 1)))
      for (const { time, value, slot } of swaps)
        mallet(mix, {
          at: time,
          pitch: pitchOf(value),
          gain: 0.06,
          length: 0.22,
          pan: Math.cos(angleOf(slot)) * 0.8,
        })
      for (const { start, end, low, high, pivot } of partitions) {
        if (high - low < 6) continue
        bell(mix, { at: start, pitch: pitchOf(pivot), gain: 0.12, length: 1 + (end - start), pan: 0 })
      }
      for (let value = 0; value < COUNT; value += 2)
        mallet(mix, {
          at: END + value * 0.015,
          pitch: pitchOf(value),
          gain: 0.1,
          length: 0.7,
          pan: Math.cos(angleOf(value)) * 0.8,
        })
      for (const pitch of chord(-24, -12, -5, 0, 4))
        bell(mix, { at: END + 1.35, pitch, gain: 0.1, length: 2.6 })
      addRoom(mix, 0.25)
    },
  }
}

/** Sorting by splitting around a pivot. */
export const quicksort: Film = {
  slug: "quicksort",
  title: "Quicksort",
  description:
    "Pick one value and send everything smaller to its left. Do the same in each half, and a shell grows out of noise: the sort that you hear while it works, every move a note.",
  tags: ["sorting", "algorithms", "order", "divide and conquer", "spiral"],
  publishedAt: "2026-10-13",
  duration: 31.5,
  posterAt: 14.4,
  previewAt: 5,
  palette: SORTED,
  captionWidth: 290,
  captions: [
    {
      start: 3.2,
      end: 7.4,
      text: "The white ring is the pivot. Shorter goes first, longer stays behind.",
      de: "Der weiße Ring ist das Pivot. Kürzeres nach vorn, Längeres bleibt hinten.",
    },
    {
      start: 8.2,
      end: 12,
      text: "Then the same again, in each half.",
      de: "Dann noch einmal dasselbe, in jeder Hälfte.",
    },
    {
      start: 16,
      end: 20,
      text: "Small ranges are done in a moment.",
      de: "Kleine Bereiche sind im Nu fertig.",
    },
    { start: 26.6, end: 30.7, text: "Order, by splitting.", de: "Ordnung durch Teilen." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep chord", de: "Ein tiefer Akkord" },
    {
      start: 12.4,
      end: 15.8,
      text: "Every move is a note: short spokes low, long spokes high",
      de: "Jeder Zug ist ein Ton: kurze Speichen tief, lange hoch",
    },
    {
      start: 25.5,
      end: 28,
      text: "All notes from low to high, then a bright chord",
      de: "Alle Töne von tief nach hoch, dann ein heller Akkord",
    },
  ],
  chapters: [
    { start: 0, title: "Noise" },
    { start: 3.2, title: "The pivot" },
    { start: 8.2, title: "Halves of halves" },
    { start: 25.5, title: "A shell" },
  ],
  createScene,
}
