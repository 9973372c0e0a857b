import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { blend, colour, type Colour } from "../scene/colour"
import { easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import { drawReadout } from "../scene/type"
import { along } from "./maze-grid"
import { settle } from "./settle"

const COUNT = 54
const GROW = 3.6
const FIRST_TOUCH = 6.6
const LAST_TOUCH = 24
const LIGHT = 26.4
const LIT = 30
const HOUSE = 11

const NIGHT = { ...PATHS, background: colour(0.165, 0.03, 215) }
const FIELDS = [
  colour(0.42, 0.13, 270),
  colour(0.45, 0.12, 235),
  colour(0.56, 0.13, 155),
  colour(0.5, 0.1, 185),
  colour(0.62, 0.13, 128),
]
const WIRE = colour(0.9, 0.05, 190)
const DARK_WINDOW = colour(0.95, 0.01, 85)
const LAMP = colour(0.9, 0.15, 85)

/** A wire between two houses, and the two groups that it makes one: the larger takes the smaller in. */
interface Wire {
  ends: [number, number]
  length: number
  winner: number
  joined: number[]
  touch: number
}

/** Lays the shortest wire that joins two groups, again and again, until there is one group (Kruskal). */
function layWires(houses: Point[]): Wire[] {
  const pairs: { ends: [number, number]; length: number }[] = []
  houses.forEach((a, i) =>
    houses
      .slice(0, i)
      .forEach((b, j) => pairs.push({ ends: [j, i], length: Math.hypot(a.x - b.x, a.y - b.y) })),
  )
  pairs.sort((a, b) => a.length - b.length)
  const groupOf = houses.map((_, i) => i)
  const wires: Wire[] = []
  for (const { ends, length } of pairs) {
    const groups = ends.map((house) => groupOf[house]!)
    if (groups[0] === groups[1]) continue
    const sizes = groups.map((group) => groupOf.filter((other) => other === group).length)
    const [winner, loser] = sizes[0]! >= sizes[1]! ? [groups[0]!, groups[1]!] : [groups[1]!, groups[0]!]
    const joined = groupOf.flatMap((group, house) => (group === loser ? [house] : []))
    for (const house of joined) groupOf[house] = winner
    wires.push({ ends, length, winner, joined, touch: 0 })
  }
  const [shortest, longest] = [wires[0]!.length, wires.at(-1)!.length]
  wires.forEach((wire, i) => {
    // Circles grow evenly, but not so that half of all wires would come within a second.
    const byNumber = (i / (wires.length - 1)) ** 0.9
    const share = lerp(byNumber, (wire.length - shortest) / (longest - shortest), 0.3)
    wire.touch = lerp(FIRST_TOUCH, LAST_TOUCH, share)
  })
  return wires
}

const HOUSES = settle(new Random(8), COUNT, 70)
const WIRES = layWires(HOUSES)

/** Circles have half the length of a wire when it is laid. */
function radiusAt(time: number): number {
  const next = WIRES.findIndex(({ touch }) => touch > time)
  if (next === 0) return lerp(HOUSE, WIRES[0]!.length / 2, smooth(progress(time, GROW, FIRST_TOUCH)))
  if (next < 0) return WIRES.at(-1)!.length / 2
  const [before, after] = [WIRES[next - 1]!, WIRES[next]!]
  return lerp(before.length, after.length, progress(time, before.touch, after.touch)) / 2
}

/** The colour of a house's group, which changes when a larger one takes it in. */
function fieldOf(house: number, time: number): Colour {
  const own = (group: number) => FIELDS[(group * 7 + 2) % FIELDS.length]!
  let shown = own(house)
  for (const { winner, joined, touch } of WIRES) {
    if (touch > time) break
    if (joined.includes(house)) shown = blend(shown, own(winner), smooth(progress(time, touch, touch + 0.5)))
  }
  return shown
}

/** How many wires away from the first house each one is. */
function hopsFrom(first: number): number[] {
  const hops = HOUSES.map(() => Infinity)
  hops[first] = 0
  const queue = [first]
  for (const house of queue)
    for (const { ends } of WIRES) {
      if (!ends.includes(house)) continue
      const other = ends[0] === house ? ends[1] : ends[0]
      if (hops[other] !== Infinity) continue
      hops[other] = hops[house]! + 1
      queue.push(other)
    }
  return hops
}

const HOPS = hopsFrom(HOUSES.reduce((best, { x }, i) => (x < HOUSES[best]!.x ? i : best), 0))
const MOST_HOPS = Math.max(...HOPS)
const litAt = (house: number) => lerp(LIGHT, LIT, HOPS[house]! / MOST_HOPS)

function createScene(): Scene {
  return {
    draw(stage, time) {
      const radius = radiusAt(time)
      const sinking = smooth(progress(time, LAST_TOUCH + 0.8, LAST_TOUCH + 2.2))
      HOUSES.forEach(({ x, y }, house) => {
        const field = blend(fieldOf(house, time), NIGHT.background, 0.86 * sinking)
        fillCircle(stage, x, y, radius, field)
      })
      for (const { ends, touch } of WIRES) {
        const share = easeOut(progress(time, touch, touch + 0.6))
        if (share === 0) continue
        const [from, to] = HOPS[ends[0]]! < HOPS[ends[1]]! ? ends : [ends[1], ends[0]]
        const [a, b] = [HOUSES[from]!, HOUSES[to]!]
        const middle = along(a, b, 0.5)
        strokeLine(stage, along(middle, a, share), along(middle, b, share), WIRE, { width: 7 })
        const current = progress(time, litAt(from), litAt(to))
        if (current > 0) strokeLine(stage, a, along(a, b, current), LAMP, { width: 9 })
      }
      HOUSES.forEach(({ x, y }, house) => {
        const lit = smooth(progress(time, litAt(house), litAt(house) + 0.3))
        if (lit > 0) fillCircle(stage, x, y, 27 * lit, LAMP, 0.3)
        fillCircle(stage, x, y, HOUSE + 4, NIGHT.background)
        fillCircle(stage, x, y, lerp(HOUSE, HOUSE + 2, lit), blend(DARK_WINDOW, LAMP, lit))
      })
      const groups = COUNT - WIRES.filter(({ touch }) => touch <= time).length
      const label = groups === 1 ? "group" : "groups"
      drawReadout(stage, String(groups), label, PATHS.ink, progress(time, 3, 3.5))
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24), 0, LIGHT + 2, 0.045, 2.5)
      pad(mix, chord(-17, -12), 10, LIGHT - 8, 0.025, 3)
      pad(mix, chord(-36, -24, -20, -17, -12), LIGHT - 1, mix.duration - LIGHT + 1, 0.045, 1)
      const panOf = (house: number) => (HOUSES[house]!.x - 640) / 700
      WIRES.forEach(({ ends, touch, joined }, i) => {
        const pitch = degree(Math.round(13 - (11 * i) / WIRES.length), -24)
        mallet(mix, { at: touch, pitch, gain: 0.12, length: 0.6, pan: panOf(ends[0]) })
        // The more houses join at once, the deeper it rings.
        bell(mix, {
          at: touch + 0.06,
          pitch: degree(Math.max(0, 7 - joined.length), -24),
          gain: 0.08,
          length: 1.6,
          pan: panOf(ends[1]),
        })
      })
      HOUSES.forEach((_, house) =>
        bell(mix, {
          at: litAt(house),
          pitch: degree((HOPS[house]! % 8) + 3, -24),
          gain: 0.07,
          length: 1.4,
          pan: panOf(house),
        }),
      )
      for (const [i, pitch] of chord(-24, -12, -8, -5, 0, 4).entries())
        bell(mix, { at: LIT + 0.3 + i * 0.1, pitch, gain: 0.09, length: 3 })
      addRoom(mix, 0.36)
    },
  }
}

/** The least wire that reaches every house. */
export const spanningTree: Film = {
  slug: "spanning-tree",
  title: "The least wire",
  description:
    "Fifty-four houses need electricity, and wire is dear. Let a circle grow around each and lay a wire where two groups first touch: what comes out is a tree, and no net from house to house is shorter.",
  tags: ["algorithms", "growth", "maps", "light", "trees"],
  publishedAt: "2026-09-16",
  duration: 35,
  posterAt: 16.2,
  posterView: { x: 30, y: 20, width: 960 },
  previewAt: 14,
  palette: NIGHT,
  captions: [
    {
      start: 3.2,
      end: 6.8,
      text: "A circle grows around every house.",
      de: "Um jedes Haus wächst ein Kreis.",
    },
    {
      start: 7.4,
      end: 11.4,
      text: "Where two touch, lay a wire.",
      de: "Wo zwei sich berühren, kommt ein Draht hin.",
    },
    {
      start: 13,
      end: 17,
      text: "No wire within a group: it is joined already.",
      de: "Keiner in der Gruppe: Sie hängt schon zusammen.",
    },
    {
      start: 26,
      end: 29,
      text: "One wire to each, and the lights go on.",
      de: "Ein Draht zu jedem, und das Licht geht an.",
    },
    {
      start: 29.8,
      end: 34.2,
      text: "No net from house to house is shorter.",
      de: "Kein Netz von Haus zu Haus ist kürzer.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep, still chord", de: "Ein tiefer, stiller Akkord" },
    {
      start: 11.5,
      end: 12.9,
      text: "A note for each wire, lower as they get longer",
      de: "Ein Ton für jeden Draht, tiefer, je länger er ist",
    },
    {
      start: 17.2,
      end: 24,
      text: "Deep bells where large groups join",
      de: "Tiefe Glocken, wo große Gruppen sich verbinden",
    },
    { start: 29.1, end: 29.7, text: "Bells run through the net", de: "Glocken laufen durch das Netz" },
  ],
  chapters: [
    { start: 0, title: "Houses" },
    { start: 3.2, title: "Circles touch" },
    { start: 17, title: "Groups join" },
    { start: LIGHT, title: "Light" },
  ],
  createScene,
}
