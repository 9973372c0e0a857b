import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { blend, colour } from "../scene/colour"
import { easeIn, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import {
  BOX,
  boxX,
  BROKERS,
  DEAD,
  DEATH,
  DEPUTY,
  discAt,
  ELECTION,
  isUp,
  leadAt,
  leaderOf,
  PARTITIONS,
  RETURN,
} from "./brokers"
import { DEEP, drawEvent, drawNumber, STEEL, VIEWERS } from "./parts"
import { drawCrown, drawHeart } from "./signs"

const FIRST_EVENT = 3.3
const BEAT = 0.6
const CAUGHT_UP = 26
const LAST_EVENT = 31
/** The tune of the three partitions, in semitones; every second time it goes on above. */
const TUNE = [-12, -5, 0, -8, -3, 4]
const PULSE = 1.2
const FALL = 0.42
const TILE = 46
const FILLS = [VIEWERS[0]!, VIEWERS[3]!, VIEWERS[2]!]
const PALE = colour(0.2, 0.018, 235)
const NAME = { size: 26, weight: 600, colour: STREAM.ink, alpha: 0.6 } as const
const RED = colour(0.68, 0.19, 18)

interface Write {
  time: number
  partition: number
  leader: number
  note: number
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
    const note = TUNE[i % TUNE.length]!
    if (leader !== null) writes.push({ time: since, partition, leader, note, queued: null })
    else {
      const time = ELECTION + 1.1 + waiting * 0.34
      writes.push({ time, partition, leader: DEPUTY, note, queued: { since, place: waiting++ } })
    }
  }
  return writes
}

/** An event falls from above into the leader; without one it waits where it would have fallen. */
function drawWrite(stage: Stage, { time: at, partition, leader, queued }: Write, time: number): void {
  if (time > at + FALL || time < (queued?.since ?? at)) return
  const disc = discAt(leader, partition, at + FALL)
  const wait = queued === null ? null : { x: boxX(DEAD) + (queued.place - 1) * 66, y: 62 }
  const from = wait ?? { x: disc.x, y: -40 }
  const share = easeIn(progress(time, at, at + FALL))
  const enters = wait === null ? 0 : 1 - easeOut(progress(time, queued!.since, queued!.since + 0.4))
  const lift = wait === null ? 0 : 70 * Math.sin(Math.PI * share)
  const place = {
    x: lerp(from.x, disc.x, share),
    y: lerp(from.y, disc.y - disc.radius, share) - 140 * enters - lift,
  }
  drawEvent(stage, place, TILE, FILLS[partition]!)
}

function drawPartition(stage: Stage, broker: number, partition: number, time: number, up: number): void {
  const { x, y, radius } = discAt(broker, partition, time)
  const lead = leadAt(broker, partition, time)
  const copied = broker === DEAD && time >= RETURN ? progress(time, RETURN + 0.4, CAUGHT_UP) : 1
  const colourful = blend(STEEL, FILLS[partition]!, lerp(0.34, 1, lead))
  fillCircle(stage, x, y, radius, blend(PALE, STEEL, 0.5 + 0.3 * up))
  fillCircle(stage, x, y, radius * copied, colourful, broker === DEAD && time >= RETURN ? 1 : up)
  if (lead > 0) drawCrown(stage, { x, y: y - radius - 4 }, 34 * lead, up)
}

/** A leader lights up when an event is written, its copies a moment later. */
function drawFlash(stage: Stage, { time: at, partition, leader }: Write, time: number): void {
  for (let broker = 0; broker < BROKERS; broker++) {
    if (broker === DEAD && time >= DEATH && time < CAUGHT_UP) continue
    const start = at + FALL + (broker === leader ? 0 : 0.25)
    const flash = progress(time, start, start + 0.5)
    if (flash === 0 || flash === 1) continue
    const { x, y, radius } = discAt(broker, partition, time)
    strokeCircle(stage, { x, y }, radius + 16 * flash, FILLS[partition]!, { width: 7, alpha: 1 - flash })
  }
}

function drawBroker(stage: Stage, broker: number, time: number): void {
  const fallen = progress(time, DEATH, DEATH + 0.6) - smooth(progress(time, RETURN, RETURN + 0.6))
  const up = broker === DEAD ? 1 - fallen : 1
  const left = boxX(broker) - BOX.width / 2
  fillRounded(stage, [left, BOX.top, BOX.width, BOX.height], 34, blend(PALE, DEEP, up))
  const beat = (time + broker * 0.4) % PULSE
  const throb = isUp(broker, time) && time > 2.8 ? Math.sin(Math.PI * progress(beat, 0, 0.4)) : 0
  drawHeart(stage, { x: left + 44, y: BOX.top + 44 }, 17 + 6 * throb, {
    ...RED,
    l: lerp(0.32, RED.l, up),
    c: RED.c * up ** 2,
  })
  drawText(stage, `broker ${broker + 1}`, left + 78, BOX.top + 54, NAME)
  for (let partition = 0; partition < PARTITIONS; partition++)
    drawPartition(stage, broker, partition, time, up)
}

/** Numbers stand above whatever falls and lights up. */
function drawNumbers(stage: Stage, time: number): void {
  for (let broker = 0; broker < BROKERS; broker++)
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const { x, y, radius } = discAt(broker, partition, time)
      const lit = isUp(broker, time) && leadAt(broker, partition, time) > 0.5
      const [tint, alpha] = lit ? [STREAM.background, 0.9] : [STREAM.ink, isUp(broker, time) ? 0.75 : 0.25]
      drawNumber(stage, String(partition + 1), { x, y }, radius * 0.95, tint, alpha)
    }
}

function createScene(): Scene {
  const writes = recordWrites()
  return {
    draw(stage, time) {
      for (let broker = 0; broker < BROKERS; broker++) drawBroker(stage, broker, time)
      for (const write of writes) {
        drawFlash(stage, write, time)
        drawWrite(stage, write, time)
      }
      drawNumbers(stage, time)
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24), 0, DEATH + 0.6, 0.04)
      pad(mix, chord(-38, -31, -26), DEATH, ELECTION - DEATH + 1, 0.035)
      pad(mix, chord(-36, -29, -24, -20, -17), ELECTION, mix.duration - ELECTION, 0.04)
      // With the broker every third note of the tune is gone, and comes back from elsewhere.
      for (const { time, leader, note } of writes) {
        const pan = (leader - 1) * 0.75
        mallet(mix, { at: time + FALL, pitch: semitone(note), gain: 0.17, pan, length: 0.5 })
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

/** A broker dies, and its part of the log gets a new leader. */
export const leaderElection: Film = {
  slug: "leader-election",
  title: "A new leader",
  description:
    "Three brokers keep the same log, and each leads a part of it. One of them dies in the middle of the work. Listen: every third note is missing, until another has taken over.",
  tags: ["kafka", "order", "rhythm", "failure", "machines"],
  publishedAt: "2026-09-16",
  duration: 35,
  posterAt: 20,
  posterView: { x: 440, y: 100, width: 836 },
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
      text: "The crowned one leads, the others copy.",
      de: "Wer die Krone trägt, führt; andere kopieren.",
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
      text: "A complete copy becomes the leader.",
      de: "Eine vollständige Kopie wird zum Leader.",
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
      text: "Three wooden notes, again and again",
      de: "Drei hölzerne Töne, immer wieder",
    },
    {
      start: 11.9,
      end: 12.9,
      text: "A fall; every third note is missing",
      de: "Ein Fall; jeder dritte Ton fehlt",
    },
    { start: 21.7, end: 22.6, text: "The tune is whole again", de: "Die Melodie ist wieder ganz" },
  ],
  chapters: [
    { start: 0, title: "Three brokers" },
    { start: DEATH, title: "One dies" },
    { start: ELECTION, title: "A new leader" },
    { start: RETURN, title: "Back again" },
  ],
  createScene,
}
