import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { ramp } from "../scene/colour"
import { easeInOut, lerp, progress, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SORTED } from "../scene/palette"
import { fillRounded } from "../scene/shapes"
import { Track } from "../scene/track"
import { paceStep } from "./pace"

const COUNT = 32
const START = 3.4
const END = 25
const BASE = 572
const LIFT = 70

/** One card taken out of the row, carried left and put down. */
interface Insertion {
  value: number
  from: number
  to: number
  lift: number
  carry: number
  lower: number
  until: number
}

function recordSort(seed: number): { tracks: Track[]; insertions: Insertion[] } {
  const order = new Random(seed).permutation(COUNT)
  const tracks: Track[] = []
  order.forEach((value, slot) => (tracks[value] = new Track(slot)))
  const insertions: Insertion[] = []
  for (let from = 1; from < COUNT; from++) {
    const value = order[from]!
    let to = from
    while (to > 0 && order[to - 1]! > value) to--
    const lift = paceStep(from - 1, COUNT - 1, START, END, 0.68)
    const until = paceStep(from, COUNT - 1, START, END, 0.68)
    const carry = lerp(lift, until, 0.25)
    const lower = lerp(lift, until, 0.75)
    for (let slot = from; slot > to; slot--) {
      const start = lerp(carry, lower, (from - slot) / (from - to + 0.5))
      tracks[order[slot - 1]!]!.moveTo(slot, start, start + (lower - carry) / (from - to + 0.5))
    }
    if (to < from) tracks[value]!.moveTo(to, carry, lower)
    order.splice(to, 0, ...order.splice(from, 1))
    insertions.push({ value, from, to, lift, carry, lower, until })
  }
  return { tracks, insertions }
}

const colourOf = ramp([...SORTED.ramp].reverse())
const PITCH = (1280 - 128) / COUNT

function createScene(): Scene {
  const { tracks, insertions } = recordSort(21)
  return {
    draw(stage, time) {
      const current = insertions.find(({ lift, until }) => time >= lift && time < until)
      const sorted = time < START ? 0 : time >= END ? COUNT : (current?.from ?? 0) + 1
      for (let value = 0; value < COUNT; value++) {
        const isCarried = current?.value === value
        const slot = tracks[value]!.at(time)
        const x = 64 + slot * PITCH
        const height = 40 + value * 11.5
        let raise = 0
        if (isCarried) {
          const up = easeInOut(progress(time, current.lift, current.carry))
          raise = LIFT * (up - easeInOut(progress(time, current.lower, current.until)))
        }
        const wave = window(time, END + 0.2 + value * 0.045, END + 0.8 + value * 0.045, 0.3)
        const isReached = slot < sorted - 0.5 || isCarried
        const alpha = isReached ? 1 : 0.34
        const y = BASE - height - raise - wave * 16
        const fill = colourOf(value / (COUNT - 1))
        fillRounded(stage, [x + 3, y, PITCH - 6, height], 8, isCarried ? SORTED.accent : fill, alpha)
      }
      const edge = 64 + sorted * PITCH
      fillRounded(stage, [64, BASE + 14, Math.max(edge - 67, 0), 5], 2.5, SORTED.main, time > START ? 0.9 : 0)
    },
    score(mix) {
      pad(mix, chord(-31, -24, -19, -15), 0, mix.duration, 0.035)
      for (const { value, from, to, lift, carry, lower } of insertions) {
        const pan = (from / COUNT) * 1.4 - 0.7
        mallet(mix, { at: lift, pitch: degree(value >> 1, -19), gain: 0.16, pan })
        for (let slot = from; slot > to; slot -= 2) {
          const at = lerp(carry, lower, (from - slot) / (from - to + 0.5))
          mallet(mix, {
            at,
            pitch: degree(slot >> 1, -31),
            gain: 0.05,
            length: 0.2,
            pan: (slot / COUNT) * 1.4 - 0.7,
          })
        }
        bell(mix, {
          at: lower,
          pitch: degree(value >> 1, -19),
          gain: 0.13,
          length: 0.9,
          pan: (to / COUNT) * 1.4 - 0.7,
        })
      }
      for (let value = 0; value < COUNT; value += 2)
        bell(mix, { at: END + 0.2 + value * 0.045, pitch: degree(value >> 1, -19), gain: 0.12, length: 1.6 })
      addRoom(mix, 0.25)
    },
  }
}

/** Sorting as one sorts a hand of cards. */
export const insertionSort: Film = {
  slug: "insertion-sort",
  title: "Insertion sort",
  description:
    "The way people sort a hand of cards: take the next one, walk left past everything taller, put it down. The sorted part grows by one each time, until nothing is left to take.",
  tags: ["sorting", "algorithms", "order", "growth"],
  publishedAt: "2026-09-29",
  duration: 31,
  posterAt: 16.1,
  posterView: { x: 30, y: 140, width: 860 },
  previewAt: 9,
  palette: SORTED,
  captions: [
    { start: 3.2, end: 6.8, text: "Take the next one.", de: "Nimm die nächste." },
    {
      start: 7.2,
      end: 11,
      text: "Walk it left until its neighbour is smaller.",
      de: "Trag sie nach links, bis ihr Nachbar kleiner ist.",
    },
    {
      start: 14,
      end: 18.5,
      text: "Everything underlined is already in order.",
      de: "Alles Unterstrichene ist schon in Ordnung.",
    },
    { start: 25.2, end: 30.2, text: "Just like a hand of cards.", de: "Wie Spielkarten auf der Hand." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 11.2,
      end: 13.8,
      text: "Steps go down, then a bell where the bar lands",
      de: "Schritte abwärts, dann eine Glocke, wo der Balken landet",
    },
    { start: 25.2, end: 27, text: "Bells climb the scale", de: "Glocken steigen die Tonleiter hinauf" },
  ],
  chapters: [
    { start: 0, title: "A hand of cards" },
    { start: 3.2, title: "Take, walk, put down" },
    { start: 14, title: "The sorted part grows" },
    { start: 25, title: "Sorted" },
  ],
  createScene,
}
