import { blend, colour } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DEEP, drawEvent, drawName, drawNumber, STEEL } from "./parts"
import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"

const PARTITIONS = 6
const BROKERS = 3
const FIRST_EVENT = 3.3
const BEAT = 0.3
const DEATH = 12.5
const ELECTION = 17
const RETURN = 22.6
const CAUGHT_UP = 26
const BALANCED = 27.2
const LAST_EVENT = 31.6
/** The broker that dies, and who leads its partitions in the meantime. */
const DEAD = 1
const DEPUTY: Record<number, number> = { 1: 2, 4: 0 }

const BOX = { top: 196, width: 372, height: 350, gap: 24 }
const PULSE = 1.2
/** The tune of the six partitions, in semitones. */
const TUNE = [-12, -5, -2, 0, 3, 7]
const IDLE = colour(0.37, 0.05, 228)

const boxX = (broker: number) => 640 + (broker - 1) * (BOX.width + BOX.gap) - BOX.width / 2
const discAt = (broker: number, partition: number): Point => ({
  x: boxX(broker) + BOX.width / 2 + ((partition % 3) - 1) * 112,
  y: BOX.top + 138 + Math.floor(partition / 3) * 126,
})

const isUp = (broker: number, time: number) => broker !== DEAD || time < DEATH || time >= RETURN

function leaderOf(partition: number, time: number): number | null {
  const usual = partition % BROKERS
  if (usual !== DEAD || time < DEATH || time >= BALANCED) return usual
  return time < ELECTION ? null : DEPUTY[partition]!
}

interface Write {
  time: number
  partition: number
  leader: number
  /** Where it had to wait among the others, if no one led its partition. */
  queued: { since: number; place: number } | null
}

/** Events for all partitions in turn; those without a leader wait for the election. */
function recordWrites(): Write[] {
  const writes: Write[] = []
  let waiting = 0
  for (let i = 0; FIRST_EVENT + i * BEAT < LAST_EVENT; i++) {
    const [since, partition] = [FIRST_EVENT + i * BEAT, i % PARTITIONS]
    const leader = leaderOf(partition, since)
    if (leader !== null) writes.push({ time: since, partition, leader, queued: null })
    else {
      const time = ELECTION + 0.8 + waiting * 0.22
      writes.push({ time, partition, leader: DEPUTY[partition]!, queued: { since, place: waiting++ } })
    }
  }
  return writes
}

const FALL = 0.3
const queuePlace = (place: number): Point => ({ x: 640 + (place - 2.5) * 46, y: 158 })

function drawWrite(stage: Stage, { time: at, partition, leader, queued }: Write, time: number): void {
  if (time > at + FALL || time < (queued?.since ?? at)) return
  const disc = discAt(leader, partition)
  const from = queued === null ? { x: disc.x, y: disc.y - 74 } : queuePlace(queued.place)
  const share = easeInOut(progress(time, at - (queued === null ? 0 : 0.3), at + FALL))
  const to = { x: lerp(from.x, disc.x, share), y: lerp(from.y, disc.y, share) }
  drawEvent(stage, to, 34, queued === null ? STREAM.ink : STREAM.accent)
}

/** The wire from a broker up and over to the controller. */
function wireOf(broker: number): Point[] {
  const x = boxX(broker) + BOX.width / 2
  return [
    { x, y: BOX.top },
    { x, y: 72 },
    { x: 640, y: 72 },
  ]
}

function drawController(stage: Stage, time: number): void {
  for (let broker = 0; broker < BROKERS; broker++) {
    const [start, corner, end] = wireOf(broker) as [Point, Point, Point]
    strokePath(stage, [start, corner, end], STEEL, { width: 5 })
    const beat = (time - broker * 0.3) % PULSE
    if (time - beat < 2.8 || !isUp(broker, time - beat) || beat > 0.5) continue
    const [up, over] = [progress(beat, 0, 0.25), progress(beat, 0.25, 0.5)]
    fillCircle(stage, lerp(start.x, end.x, over), lerp(start.y, corner.y, up), 10, STREAM.main)
  }
  const decides = window(time, ELECTION - 1.1, ELECTION + 1.4) + window(time, BALANCED - 0.7, BALANCED + 0.9)
  fillRounded(stage, [440, 36, 400, 72], 36, blend(STEEL, STREAM.main, 0.5 * decides))
  drawName(stage, "controller", { x: 640, y: 81 }, 0.95)
}

function drawPartition(stage: Stage, broker: number, partition: number, time: number, up: number): void {
  const { x, y } = discAt(broker, partition)
  const leads = leaderOf(partition, time) === broker
  const isDeputy = leads && partition % BROKERS !== broker
  const elected = partition % BROKERS !== DEAD || time < DEATH ? 0 : time < BALANCED ? ELECTION : BALANCED
  const grown = leads ? easeOut(progress(time, elected, elected + 0.6)) : 0
  const copied = broker === DEAD && time >= RETURN ? progress(time, RETURN + 0.4, CAUGHT_UP) : 1
  const alpha = broker === DEAD && time >= RETURN ? 1 : up
  strokeCircle(stage, { x, y }, 44, IDLE, { width: 4, alpha: 0.25 + 0.75 * up })
  const fill = isDeputy ? STREAM.accent : blend(IDLE, STREAM.main, grown)
  fillCircle(stage, x, y, (42 + 6 * grown) * copied, fill, alpha)
  const [tint, strength] = leads ? [STREAM.background, 0.9] : [STREAM.ink, 0.2 + 0.4 * up]
  drawNumber(stage, String(partition), { x, y }, 34, tint, strength)
}

function drawBroker(stage: Stage, broker: number, time: number): void {
  const fallen = progress(time, DEATH, DEATH + 0.6) - smooth(progress(time, RETURN, RETURN + 0.6))
  const up = broker === DEAD ? 1 - fallen : 1
  const fill = blend(colour(0.18, 0.016, 235), DEEP, up)
  fillRounded(stage, [boxX(broker), BOX.top, BOX.width, BOX.height], 30, fill)
  drawName(
    stage,
    `broker ${broker + 1}`,
    { x: boxX(broker) + BOX.width / 2, y: BOX.top + 50 },
    0.3 + 0.55 * up,
  )
  for (let partition = 0; partition < PARTITIONS; partition++)
    drawPartition(stage, broker, partition, time, up)
}

/** A disc lights up when an event is written, its copies a moment later. */
function drawFlash(stage: Stage, { time: at, partition, leader }: Write, time: number): void {
  for (let broker = 0; broker < BROKERS; broker++) {
    if (broker === DEAD && time >= DEATH && time < CAUGHT_UP) continue
    const start = at + FALL + (broker === leader ? 0 : 0.2)
    const flash = window(time, start, start + 0.5, 0.22)
    const { x, y } = discAt(broker, partition)
    if (flash > 0) fillCircle(stage, x, y, 46, STREAM.ink, (broker === leader ? 0.55 : 0.22) * flash)
  }
}

function createScene(): Scene {
  const writes = recordWrites()
  return {
    draw(stage, time) {
      drawController(stage, time)
      for (let broker = 0; broker < BROKERS; broker++) drawBroker(stage, broker, time)
      for (const write of writes) {
        drawFlash(stage, write, time)
        drawWrite(stage, write, time)
      }
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24), 0, DEATH + 0.6, 0.04)
      pad(mix, chord(-38, -31, -26), DEATH, ELECTION - DEATH + 1, 0.035)
      pad(mix, chord(-36, -29, -24, -20, -17), ELECTION, mix.duration - ELECTION, 0.04)
      // A tune of six notes: with the broker two of them are gone, and come back from elsewhere.
      for (const { time, partition, leader } of writes) {
        const pan = (leader - 1) * 0.75
        mallet(mix, { at: time + FALL, pitch: semitone(TUNE[partition]!), gain: 0.17, pan, length: 0.5 })
      }
      glide(mix, { at: DEATH, pitch: 196, to: 49, gain: 0.2, length: 1.4 })
      for (const [i, steps] of [3, 7, 10].entries())
        bell(mix, { at: ELECTION + i * 0.14, pitch: semitone(steps), gain: 0.12, length: 2 })
      glide(mix, { at: RETURN, pitch: 98, to: 262, gain: 0.08, length: CAUGHT_UP - RETURN })
      for (const [i, steps] of TUNE.entries())
        bell(mix, {
          at: LAST_EVENT + 0.2 + i * 0.12,
          pitch: semitone(steps),
          gain: 0.12,
          length: 2.6,
          pan: i / 4 - 0.6,
        })
      addRoom(mix, 0.26)
    },
  }
}

/** A broker dies, and its partitions get new leaders. */
export const leaderElection: Film = {
  slug: "leader-election",
  title: "A new leader",
  description:
    "Three brokers keep the same log, and each leads a part of it. One of them dies in the middle of the work. Listen: two notes of six are missing, until the others have taken over.",
  tags: ["kafka", "order", "rhythm", "failure", "machines"],
  publishedAt: "2026-09-16",
  duration: 35,
  posterAt: 20.62,
  posterView: { x: 440, y: 140, width: 820 },
  previewAt: 16.4,
  palette: STREAM,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Each number is one part of the log.",
      de: "Jede Zahl ist ein Teil des Logs.",
    },
    {
      start: 7.6,
      end: 11.8,
      text: "One leads it, the others copy.",
      de: "Einer führt ihn, andere kopieren.",
    },
    {
      start: 13,
      end: 16.8,
      text: "A broker dies. Its heartbeat stops.",
      de: "Ein Broker stirbt. Sein Puls bleibt aus.",
    },
    {
      start: 17.4,
      end: 21.6,
      text: "The controller names new leaders.",
      de: "Der Controller bestimmt neue Leader.",
    },
    { start: 23, end: 27, text: "Back again, it first catches up.", de: "Zurückgekehrt, holt er erst auf." },
    {
      start: 29,
      end: 33.4,
      text: "Nothing was lost, some came late.",
      de: "Nichts fehlt, manches kam später.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 7,
      end: 7.6,
      text: "Six wooden notes, again and again",
      de: "Sechs hölzerne Töne, immer wieder",
    },
    { start: 11.9, end: 12.9, text: "A fall; two notes are missing", de: "Ein Fall; zwei Töne fehlen" },
    { start: 21.7, end: 22.6, text: "The tune is whole again", de: "Die Melodie ist wieder ganz" },
  ],
  chapters: [
    { start: 0, title: "Three brokers" },
    { start: DEATH, title: "One dies" },
    { start: ELECTION, title: "New leaders" },
    { start: RETURN, title: "Back again" },
  ],
  createScene,
}
