import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { blend, colour } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillRounded, strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawText } from "../scene/type"
import { DEEP, drawCheck, drawEvent, STEEL, VIEWERS } from "./parts"

const DEATH = 17.4
const ELECTION = 20
const RETURN = 28
const FALL = 0.5

const TILE = 74
const SENDER_Y = 74
const LANE = { top: 200, gap: 134, height: 104 }
const COLUMN = { left: 352, gap: 101 }

interface Event {
  sent: number
  /** When each of the three brokers has it. */
  written: [number, number, number]
  acknowledged: number
}

const smoothly = (sent: number): Event => ({
  sent,
  written: [sent + 0.5, sent + 0.9, sent + 1.3],
  acknowledged: sent + 1.8,
})

/** The first in slow motion, a calm run, two in the air when the leader dies, one afterwards. */
const EVENTS: Event[] = [
  { sent: 3.2, written: [4.2, 5.8, 7.2], acknowledged: 8.4 },
  ...[9, 10, 11, 12, 13].map(smoothly),
  { sent: 15.2, written: [15.8, 16.5, 21.4], acknowledged: 22.2 },
  { sent: 16.2, written: [RETURN + 1, 23.2, 23.8], acknowledged: 24.6 },
  { sent: 25, written: [RETURN + 1.5, 25.6, 26.2], acknowledged: 26.8 },
]
/** The dead leader alone had the seventh; its copy of it does not count. */
const ORPHAN = { column: 7, from: 16.8 }

const columnX = (column: number) => COLUMN.left + column * COLUMN.gap
const laneY = (broker: number) => LANE.top + broker * LANE.gap

/** The border of what all brokers have. */
const border = new Track(columnX(0) - COLUMN.gap / 2)
EVENTS.forEach(({ acknowledged }, column) =>
  border.moveTo(columnX(column) + COLUMN.gap / 2, acknowledged - 0.5, acknowledged),
)

const lifeAt = (broker: number, time: number) =>
  broker > 0 ? 1 : 1 - progress(time, DEATH, DEATH + 0.6) + smooth(progress(time, RETURN, RETURN + 0.8))

function drawBroker(stage: Stage, broker: number, time: number): void {
  const life = lifeAt(broker, time)
  const y = laneY(broker)
  const fill = blend(colour(0.18, 0.014, 235), DEEP, life)
  fillRounded(stage, [44, y - LANE.height / 2, 1192, LANE.height], 26, fill)
  const style = { size: 28, weight: 600, colour: STREAM.ink, alpha: 0.25 + 0.65 * life }
  const moved = smooth(progress(time, ELECTION, ELECTION + 0.8))
  const leads = broker === 0 ? 1 - progress(time, DEATH, DEATH + 0.5) : broker === 1 ? moved : 0
  drawText(stage, `broker ${broker + 1}`, 76, y + 10 - 16 * leads, style)
  if (leads > 0)
    drawText(stage, "leader", 76, y + 28, { ...style, size: 26, colour: STREAM.accent, alpha: leads })
}

/** A copy comes from the lane of the leader, the leader's from the sender. */
function drawCopy(stage: Stage, column: number, broker: number, time: number): void {
  const at = EVENTS[column]!.written[broker]!
  if (time < at - FALL) return
  const leader = at < DEATH ? 0 : 1
  const from = broker === leader ? SENDER_Y : laneY(leader)
  const share = easeInOut(progress(time, at - FALL, at))
  const fill = VIEWERS[(column * 3) % 4]!
  const place = { x: columnX(column), y: lerp(from, laneY(broker), share) }
  const dead = broker === 0 && at < DEATH ? 1 - lifeAt(0, time) : 0
  drawEvent(stage, place, TILE, fill, { label: String(column), alpha: 1 - 0.85 * dead })
}

function drawSender(stage: Stage, column: number, time: number): void {
  const { sent, acknowledged } = EVENTS[column]!
  const seen = easeOut(progress(time, sent, sent + 0.4))
  if (seen === 0) return
  const done = smooth(progress(time, acknowledged, acknowledged + 0.4))
  const place = { x: columnX(column), y: SENDER_Y }
  const fill = VIEWERS[(column * 3) % 4]!
  if (done < 1)
    drawEvent(stage, place, TILE * 0.8, fill, { label: String(column), alpha: 0.5 * seen * (1 - done) })
  if (done > 0) drawCheck(stage, place, 25 * (0.6 + 0.4 * done), STREAM.accent, done)
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const sender = { size: 28, weight: 600, colour: STREAM.ink, alpha: 0.9 }
      drawText(stage, "viewers", 76, SENDER_Y + 10, sender)
      for (let broker = 0; broker < 3; broker++) drawBroker(stage, broker, time)
      const x = border.at(time)
      const kept = x - columnX(0) + COLUMN.gap / 2
      if (kept > 0)
        fillRounded(
          stage,
          [columnX(0) - COLUMN.gap / 2, laneY(0) - 66, kept, LANE.gap * 2 + 132],
          10,
          STEEL,
          0.6,
        )
      if (time >= ORPHAN.from - FALL && time < RETURN) {
        const fallen = easeInOut(progress(time, ORPHAN.from - FALL, ORPHAN.from))
        const place = { x: columnX(ORPHAN.column), y: lerp(SENDER_Y, laneY(0), fallen) }
        const fill = VIEWERS[(ORPHAN.column * 3) % 4]!
        drawEvent(stage, place, TILE, fill, { label: "7", alpha: 0.15 + 0.85 * lifeAt(0, time) })
      }
      // Lower copies first, so that they come out from under the leader's.
      for (let broker = 2; broker >= 0; broker--)
        EVENTS.forEach((_, column) => drawCopy(stage, column, broker, time))
      EVENTS.forEach((_, column) => drawSender(stage, column, time))
      const [top, bottom] = [laneY(0) - 66, laneY(2) + 66]
      strokeLine(stage, { x, y: top }, { x, y: bottom }, STREAM.accent, { width: 6 })
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21), 0, DEATH + 0.8, 0.04)
      pad(mix, chord(-36, -29, -21), DEATH, ELECTION - DEATH + 2.4, 0.05)
      pad(mix, chord(-33, -26, -21, -17, -14), ELECTION, mix.duration - ELECTION, 0.04, 0.9)
      // Each broker adds an octave; an acknowledgement is the full sound.
      EVENTS.forEach(({ written, acknowledged }, column) => {
        const pan = column / 5 - 0.8
        written.forEach((at, broker) => {
          const pitch = degree(column, -33 + 12 * broker)
          mallet(mix, { at, pitch, gain: 0.24 - 0.05 * broker, pan, length: 0.7 })
        })
        for (const step of [0, 2, 4])
          bell(mix, {
            at: acknowledged + step * 0.04,
            pitch: degree(column + step, -9),
            gain: 0.07,
            pan,
            length: 1.6,
          })
      })
      mallet(mix, { at: ORPHAN.from, pitch: degree(ORPHAN.column, -33), gain: 0.24, length: 0.7 })
      glide(mix, { at: DEATH, pitch: 220, to: 46, gain: 0.2, length: 1.6 })
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: RETURN + 2 + i * 0.15, pitch, gain: 0.12, length: 3 })
      addRoom(mix, 0.3)
    },
  }
}

/** Why an event that was acknowledged is not lost. */
export const replication: Film = {
  slug: "replication",
  title: "Acknowledged means kept",
  description:
    "An event gets its check mark only when three brokers have it. That sounds slow and costs a few milliseconds. What it is good for is seen when the first of the three falls over.",
  tags: ["kafka", "failure", "order", "machines"],
  publishedAt: "2026-09-30",
  duration: 35,
  posterAt: 19.4,
  posterView: { x: 200, y: 0, width: 1020 },
  hasTeaser: true,
  previewAt: 15.4,
  palette: STREAM,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "The leader writes, two others copy.",
      de: "Einer führt und schreibt, zwei kopieren.",
    },
    {
      start: 7.4,
      end: 11.4,
      text: "Only when all have it: a check.",
      de: "Erst wenn alle es haben: ein Haken.",
    },
    {
      start: 15.6,
      end: 19.6,
      text: "The leader dies. Two had no check yet.",
      de: "Der Leader stirbt. Zwei waren ohne Haken.",
    },
    { start: 20.6, end: 24.8, text: "All that had one is still there.", de: "Was einen hatte, ist noch da." },
    {
      start: 29.4,
      end: 33.8,
      text: "The others were sent again. None is lost.",
      de: "Der Rest kam noch einmal. Nichts fehlt.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "An open chord", de: "Ein offener Akkord" },
    {
      start: 11.6,
      end: 13,
      text: "Three octaves for three copies, then bells",
      de: "Drei Oktaven für drei Kopien, dann Glocken",
    },
    {
      start: 19.7,
      end: 20.5,
      text: "A long fall has ended; stillness",
      de: "Nach langem Fall wird es still",
    },
    { start: 24.9, end: 26.4, text: "The bells come back", de: "Die Glocken kommen wieder" },
  ],
  chapters: [
    { start: 0, title: "Three copies" },
    { start: 9, title: "Check by check" },
    { start: DEATH, title: "The leader dies" },
    { start: ELECTION, title: "What was kept" },
  ],
  createScene,
}
