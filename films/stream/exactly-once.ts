import { addRoom } from "../audio/room"
import { chord, degree, semitone } from "../audio/scale"
import { bell, glide, mallet, pad, tick } from "../audio/voices"
import { blend, type Colour } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawText } from "../scene/type"
import { DEEP, drawDrum, drawEvent, drawName, drawNumber, STEEL, VIEWERS, warm } from "./parts"

const COUNT = 8
const FIRST_OFFSET = 40
const TILE = 92
const LANE_Y = 110
const WORKER_Y = 256
const DRUM = { x: 720, top: 372, width: 440, height: 262 }
const GATE_Y = 346
const DEATH = 13.9
const SUCCESSOR = 16.2

/** A worker takes an event to the database. The commit tells the log that it is done with it. */
interface Errand {
  place: number
  takes: number
  reaches: number
  commits: number | null
}

const hurry = (place: number): Errand => {
  const takes = 22.6 + (place - 3) * 1.25
  return { place, takes, reaches: takes + 0.7, commits: takes + 1 }
}
const ERRANDS: Errand[] = [
  { place: 0, takes: 3.6, reaches: 5.2, commits: 6.2 },
  { place: 1, takes: 7.4, reaches: 8.8, commits: 9.8 },
  { place: 2, takes: 11, reaches: 12.6, commits: null },
  { place: 2, takes: 17.4, reaches: 19.2, commits: 21.4 },
  ...[3, 4, 5, 6, 7].map(hurry),
]
/** The errand that repeats what is done already. */
const REPEATED = 3
const OPENING = 0.5

const tileX = (place: number) => 640 + (place - (COUNT - 1) / 2) * 142
const passes = (index: number) => index !== REPEATED

const walk = new Track(tileX(0))
const committed = new Track(0)
for (const { place, takes, commits } of ERRANDS) {
  walk.moveTo(tileX(place), takes - 0.45, takes)
  if (commits !== null) committed.moveTo(place + 1, commits, commits + 0.4)
}

/** Events counted so far, which is what the fence lets pass next, too. */
const countedAt = (time: number) =>
  ERRANDS.filter(({ reaches }, i) => passes(i) && time >= reaches + OPENING / 2).length

function drawLog(stage: Stage, time: number): void {
  fillRounded(stage, [44, LANE_Y - 66, 1192, 132], 28, DEEP)
  for (let place = 0; place < COUNT; place++)
    drawEvent(stage, { x: tileX(place), y: LANE_Y }, TILE, VIEWERS[place % 4]!, {
      label: String(FIRST_OFFSET + place),
    })
  const done = committed.at(time)
  if (done > 0) fillRounded(stage, [tileX(0) - 60, LANE_Y + 52, done * 142 - 22, 8], 4, STREAM.accent)
}

function drawWorker(stage: Stage, x: number, fill: Colour, life: number): void {
  fillCircle(stage, x, WORKER_Y, 54, STEEL, 0.6)
  fillCircle(stage, x, WORKER_Y, 54, fill, life)
  strokeCircle(stage, { x, y: WORKER_Y }, 31, DEEP, { width: 9, alpha: 0.6 })
}

/** The tile on its way from the log through the worker to the gate, and on if the gate lets it pass. */
function drawErrand(stage: Stage, index: number, time: number): void {
  const { place, takes, reaches } = ERRANDS[index]!
  if (time < takes || time > reaches + 1.6) return
  const middle = lerp(takes, reaches, 0.4)
  const [first, second] = [
    easeInOut(progress(time, takes, middle)),
    easeInOut(progress(time, middle, reaches)),
  ]
  const at: Point = {
    x: lerp(tileX(place), DRUM.x, second),
    y: lerp(lerp(LANE_Y, WORKER_Y, first), GATE_Y - 44, second),
  }
  let alpha = 1
  if (passes(index)) {
    const through = easeInOut(progress(time, reaches, reaches + OPENING))
    at.y = lerp(at.y, DRUM.top + 60, through)
    alpha = 1 - progress(through, 0.6, 1)
  } else {
    const thrown = easeOut(progress(time, reaches, reaches + 1))
    at.x -= 330 * thrown
    at.y += 130 * thrown ** 2 - 110 * Math.sin(Math.PI * thrown)
    alpha = 1 - progress(time, reaches + 0.7, reaches + 1.4)
  }
  drawEvent(stage, at, 66, VIEWERS[place % 4]!, { label: String(FIRST_OFFSET + place), alpha })
}

function drawStore(stage: Stage, time: number): void {
  const { x, top, width, height } = DRUM
  const written = ERRANDS.reduce(
    (sum, { reaches }, i) => sum + (passes(i) ? window(time, reaches + 0.1, reaches + 1, 0.4) : 0),
    0,
  )
  drawDrum(stage, [x - width / 2, top, width, height], warm(0.5 * Math.min(1, written)))
  drawNumber(stage, String(countedAt(time)), { x, y: top + 158 }, 150, STREAM.ink)
  drawName(stage, "Postgres", { x: x + width / 2 + 90, y: top + 170 })
  // The gate is two leaves that slide apart.
  const open = Math.max(
    0,
    ...ERRANDS.map(({ reaches }, i) => (passes(i) ? window(time, reaches - 0.15, reaches + 0.6, 0.3) : 0)),
  )
  const refused = window(time, ERRANDS[REPEATED]!.reaches - 0.05, ERRANDS[REPEATED]!.reaches + 1.6, 0.25)
  const fill = blend({ ...STREAM.accent, l: 0.7 }, { ...STREAM.accent, l: 0.95 }, refused)
  for (const side of [-1, 1]) {
    const inner = x + side * (2 + 46 * open)
    fillRounded(
      stage,
      [side < 0 ? inner - 190 : inner, GATE_Y - 9 - 3 * refused, 190, 18 + 6 * refused],
      9,
      fill,
    )
  }
  drawText(stage, `next ${FIRST_OFFSET + countedAt(time)}`, x + 236, GATE_Y + 11, {
    size: 32,
    weight: 700,
    colour: STREAM.accent,
  })
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      drawLog(stage, time)
      drawStore(stage, time)
      const gone = 1 - progress(time, DEATH, DEATH + 0.5)
      const x = walk.at(Math.min(time, DEATH))
      if (time < SUCCESSOR - 0.6) drawWorker(stage, x, VIEWERS[0]!, gone)
      else drawWorker(stage, walk.at(time), VIEWERS[2]!, smooth(progress(time, SUCCESSOR - 0.6, SUCCESSOR)))
      ERRANDS.forEach((_, index) => drawErrand(stage, index, time))
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20), 0, DEATH + 0.6, 0.04)
      pad(mix, chord(-36, -30, -24), DEATH, SUCCESSOR - DEATH + 1, 0.03)
      pad(mix, chord(-36, -29, -24, -20, -17), SUCCESSOR, mix.duration - SUCCESSOR, 0.04)
      ERRANDS.forEach(({ place, takes, reaches, commits }, i) => {
        const pan = (tileX(place) - 640) / 700
        mallet(mix, { at: takes, pitch: degree(place, -24), gain: 0.18, pan, length: 0.4 })
        if (passes(i)) {
          for (const octave of [0, 12])
            bell(mix, { at: reaches + 0.2, pitch: degree(place, octave - 24), gain: 0.13, length: 2 })
        } else
          for (const knock of [0, 0.17])
            mallet(mix, { at: reaches + knock, pitch: 82, gain: 0.4, length: 0.35 })
        if (commits !== null) tick(mix, { at: commits, pitch: 1400, gain: 0.07, pan })
      })
      glide(mix, { at: DEATH, pitch: 262, to: 52, gain: 0.18, length: 1.3 })
      bell(mix, { at: SUCCESSOR, pitch: semitone(-5), gain: 0.1, length: 1.6 })
      for (const [i, pitch] of chord(-24, -17, -12, -8, 0).entries())
        bell(mix, { at: 29.6 + i * 0.14, pitch, gain: 0.12, length: 2.8 })
      addRoom(mix, 0.28)
    },
  }
}

/** The log may repeat; the count may not. */
export const exactlyOnce: Film = {
  slug: "exactly-once",
  title: "Counted once",
  description:
    "A worker writes an event to the database and dies before it can say so. The next one gets the same event again, and would count it twice. A number beside the count prevents it.",
  tags: ["kafka", "failure", "numbers", "order", "machines"],
  publishedAt: "2026-10-07",
  duration: 34.4,
  posterAt: 19.12,
  posterView: { x: 330, y: 180, width: 820 },
  previewAt: 18.2,
  palette: STREAM,
  captionWidth: 400,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "A worker takes events to the count.",
      de: "Ein Worker bringt Ereignisse zum Zähler.",
    },
    {
      start: 7.8,
      end: 11.6,
      text: "Then it moves the mark in the log.",
      de: "Danach rückt er die Marke im Log vor.",
    },
    {
      start: 13.4,
      end: 16.8,
      text: "It dies: counted, but not marked.",
      de: "Er stirbt: gezählt, aber nicht markiert.",
    },
    {
      start: 17.2,
      end: 20.8,
      text: "So the next one gets it again.",
      de: "Also bekommt es der nächste noch einmal.",
    },
    {
      start: 21.2,
      end: 25.4,
      text: "The fence waits for 43. No double.",
      de: "Die Schranke wartet auf 43. Nichts doppelt.",
    },
    {
      start: 29.2,
      end: 33.2,
      text: "Eight events, a count of eight.",
      de: "Acht Ereignisse, der Zähler steht auf acht.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    { start: 7, end: 7.8, text: "A bell for each event counted", de: "Eine Glocke je gezähltem Ereignis" },
    { start: 20.8, end: 21.2, text: "Two dull knocks", de: "Zwei dumpfe Schläge" },
    { start: 25.4, end: 29, text: "Bells climb, one by one", de: "Glocken steigen, eine nach der anderen" },
  ],
  chapters: [
    { start: 0, title: "Write, then mark" },
    { start: 11, title: "A death" },
    { start: SUCCESSOR, title: "The repetition" },
    { start: 22, title: "The right count" },
  ],
  createScene,
}
