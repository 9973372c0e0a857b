import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { blend, colour, type Colour } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillRounded, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawText } from "../scene/type"
import { drawReader } from "./characters"
import { along, COUNT, drawBand, lookAt, placeOf, ROW, TILE, TOP } from "./log-band"
import { drawEvent, drawPlay, VIEWERS } from "./parts"

const FALL = 0.45
const ROSE = colour(0.74, 0.17, 8)

/** The event that tries to get in where it does not belong, and where. */
const UNDO = 11
const TRIED = 5
const UNDO_LEAVES = 12.4
const UNDO_WRITTEN = 15.2
const NEWCOMER = 24

interface Arrival {
  time: number
  viewer: number
  note: number
}

function recordArrivals(seed: number): Arrival[] {
  const random = new Random(seed)
  let note = 6
  return Array.from({ length: COUNT }, (_, i) => {
    note = Math.min(11, Math.max(1, note + random.below(5) - 2))
    const time =
      i < 4
        ? 3.2 + i * 0.8
        : i < UNDO
          ? 6.3 + (i - 4) * 0.62
          : i === UNDO
            ? UNDO_WRITTEN
            : 16.4 + (i - UNDO) * 0.52
    return { time, viewer: random.below(VIEWERS.length), note }
  })
}

/** A reader's bookmark: the offset it has come to. */
function readAlong(start: number, pace: number, arrivals: Arrival[]): { place: Track; times: number[] } {
  const place = new Track(-0.5)
  let free = start
  const times = arrivals.map(({ time }, offset) => {
    const at = Math.max(free, time + FALL + 0.1)
    free = at + pace
    place.moveTo(offset + 0.5, at, at + pace * 0.8)
    return at
  })
  return { place, times }
}

interface Reader {
  name: string
  fill: Colour
  /** The gap in which it goes, counted from the row of its tile; there is none above the first row. */
  above: boolean
  caughtUp: number
}

/** A reader under the tile it has come to, looking at it. */
function drawBookmark(stage: Stage, offset: number, time: number, alpha: number, reader: Reader): void {
  const { name, fill, above, caughtUp } = reader
  const at = along(clamp(offset - 0.5, 0, COUNT - 1))
  stage.ctx.globalAlpha = alpha
  fillRounded(stage, [at.x - TILE / 2 - 6, at.y - TILE / 2 - 6, TILE + 12, TILE + 12], 25, fill)
  const head = { x: at.x, y: above ? Math.max(at.y, TOP + ROW) - ROW / 2 + 6 : at.y + ROW / 2 + 6 }
  drawReader(stage, head, {
    size: 33,
    fill,
    target: at,
    joy: 0.5 + 0.5 * smooth(progress(time, caughtUp, caughtUp + 0.5)),
    time,
  })
  const isRight = head.x < 900
  drawText(stage, name, head.x + (isRight ? 58 : -58), head.y + 10, {
    size: 28,
    weight: 600,
    colour: fill,
    align: isRight ? "left" : "right",
  })
  stage.ctx.globalAlpha = 1
}

function createScene(): Scene {
  const arrivals = recordArrivals(5)
  const worker = readAlong(17.6, 0.44, arrivals)
  const newcomer = readAlong(NEWCOMER + 0.6, 0.2, arrivals)
  const undoPlace = (time: number): Point => {
    const tried = placeOf(TRIED)
    const push = smooth(progress(time, 11.2, 11.9)) - easeOut(progress(time, 12, UNDO_LEAVES))
    const share = smooth(progress(time, UNDO_LEAVES + 0.8, UNDO_WRITTEN))
    return { x: lerp(tried.x, placeOf(UNDO).x, share), y: tried.y + ROW / 2 - 10 * push }
  }
  return {
    draw(stage, time) {
      stage.ctx.save()
      lookAt(stage, time)
      drawBand(stage)
      const seen = smooth(progress(time, 17, 17.6))
      const late = smooth(progress(time, NEWCOMER, NEWCOMER + 0.6))
      if (seen > 0)
        drawBookmark(stage, worker.place.at(time), time, seen, {
          name: "worker",
          fill: STREAM.accent,
          above: false,
          caughtUp: worker.times.at(-1)!,
        })
      if (late > 0)
        drawBookmark(stage, newcomer.place.at(time), time, late, {
          name: "newcomer",
          fill: ROSE,
          above: true,
          caughtUp: newcomer.times.at(-1)!,
        })
      arrivals.forEach(({ time: arrives, viewer }, offset) => {
        if (time < arrives) return
        const place = placeOf(offset)
        const landed = easeOut(progress(time, arrives, arrives + FALL))
        const from = offset === UNDO ? undoPlace(arrives) : { x: place.x, y: place.y - 64 }
        const at = { x: lerp(from.x, place.x, landed), y: lerp(from.y, place.y, landed) }
        const fill = offset === UNDO ? STREAM.accent : VIEWERS[viewer]!
        const fresh = 1 - progress(time, arrives + 0.2, arrives + 1)
        const alpha = offset === UNDO ? 1 : landed
        drawEvent(stage, at, TILE, blend(fill, STREAM.ink, 0.5 * fresh), { alpha, label: String(offset) })
      })
      const undoSeen = smooth(progress(time, 10.4, 11))
      if (time < UNDO_WRITTEN && undoSeen > 0) {
        const at = undoPlace(time)
        drawEvent(stage, at, TILE, STREAM.accent, { alpha: undoSeen })
        drawPlay(stage, at, -30, STREAM.background, undoSeen)
      }
      stage.ctx.restore()
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, 24.6, 0.035)
      pad(mix, chord(-33, -26, -21, -17, -12, -5), 23.6, mix.duration - 23.6, 0.035)
      arrivals.forEach(({ time, note }, offset) => {
        const pan = (placeOf(offset).x - 640) / 640
        mallet(mix, { at: time + FALL * 0.6, pitch: degree(note, -21), gain: 0.2, pan, length: 0.5 })
        // What was written is what is read: both readers play the same tune again.
        bell(mix, { at: worker.times[offset]!, pitch: degree(note, -9), gain: 0.08, pan, length: 1 })
        const at = newcomer.times[offset]!
        bell(mix, { at, pitch: degree(note, 3), gain: 0.05, pan: -pan, length: 0.9 })
      })
      for (const at of [11.9, 12.05]) mallet(mix, { at, pitch: 98, gain: 0.3, length: 0.5 })
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: 32 + i * 0.14, pitch, gain: 0.1, length: 2.6 })
      addRoom(mix, 0.28)
    },
  }
}

/** The simplest of all data structures, and what it is good for. */
export const appendOnlyLog: Film = {
  slug: "append-only-log",
  title: "How a log works",
  description:
    "Everything that happens on this site is written to the end of a list, and nowhere else. It sounds too simple to be of use, until the first reader stops, and a second one comes late.",
  tags: ["kafka", "order", "rhythm", "machines", "simple rules"],
  publishedAt: "2026-09-02",
  duration: 36,
  posterAt: 25.9,
  posterView: { x: 136, y: 26, width: 800 },
  hasTeaser: true,
  previewAt: 18.4,
  palette: STREAM,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "New events go to the end, only there.",
      de: "Neues kommt ans Ende, nur dorthin.",
    },
    { start: 7.6, end: 10.8, text: "Each gets the next number.", de: "Jedes bekommt die nächste Nummer." },
    {
      start: 11.6,
      end: 15.6,
      text: "An undo is one more event at the end.",
      de: "Auch ein Widerruf kommt hinten an.",
    },
    {
      start: 18.2,
      end: 22.6,
      text: "Readers keep a bookmark and take nothing away.",
      de: "Wer liest, merkt sich die Stelle und nimmt nichts weg.",
    },
    {
      start: 24.4,
      end: 28.8,
      text: "A newcomer starts at zero and misses nothing.",
      de: "Wer neu ist, beginnt bei null und verpasst nichts.",
    },
    {
      start: 31.6,
      end: 35,
      text: "That is all a log is. It is enough.",
      de: "Mehr ist ein Log nicht. Es reicht.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    { start: 7, end: 7.6, text: "A wooden note for each event", de: "Ein hölzerner Ton für jedes Ereignis" },
    {
      start: 15.7,
      end: 18.1,
      text: "Two knocks earlier; bells now repeat the tune",
      de: "Vorhin zwei Schläge; nun wiederholen Glocken die Melodie",
    },
    {
      start: 28.9,
      end: 31.5,
      text: "The whole tune again, fast and high",
      de: "Die ganze Melodie noch einmal, schnell und hoch",
    },
  ],
  chapters: [
    { start: 0, title: "Append" },
    { start: 10.8, title: "Undo" },
    { start: 17, title: "A bookmark" },
    { start: NEWCOMER, title: "From zero" },
  ],
  createScene,
}
