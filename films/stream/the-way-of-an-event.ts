import { clamp, easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DEEP, drawCheck, drawDrum, drawEvent, drawName, drawPlay, STEEL, VIEWERS, warm } from "./parts"
import { drawPage, PLAYER, RAIL_Y } from "./page"
import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"

const AMBER = STREAM.accent
const LANES = { x: 630, y: 88, width: 330, gap: 84 }
/** The lane that the viewer's number picks, always the same one. */
const LANE = 1
const WORKER: Point = { x: 1110, y: 172 }
const POSTGRES: Point = { x: 1110, y: RAIL_Y }
const REDIS: Point = { x: 795, y: RAIL_Y }

/** The stations of the event, and when it leaves each for the next. */
const WAY: { place: Point; leaves: number; arrives: number }[] = [
  { place: PLAYER, leaves: 5.2, arrives: 7 },
  { place: { x: LANES.x + 234, y: LANES.y + LANE * LANES.gap }, leaves: 11.6, arrives: 13 },
  { place: WORKER, leaves: 16, arrives: 17.2 },
  { place: POSTGRES, leaves: 19.6, arrives: 20.8 },
  { place: REDIS, leaves: 23.6, arrives: 25 },
  { place: { x: 452, y: RAIL_Y }, leaves: 99, arrives: 100 },
]
const ACKNOWLEDGED = [8.4, 9.8] as const
const REPAINTED = 25.2
const RUN_AGAIN = 28.2

function placeAt(time: number): Point {
  for (let i = WAY.length - 2; i >= 0; i--) {
    const { place, leaves, arrives } = WAY[i]!
    if (time < leaves) continue
    const share = easeInOut(progress(time, leaves, arrives))
    const next = WAY[i + 1]!.place
    return { x: lerp(place.x, next.x, share), y: lerp(place.y, next.y, share) }
  }
  return PLAYER
}

/** The road from part to part, lit as far as the event has come. */
function drawRoads(stage: Stage, time: number): void {
  for (let i = 0; i + 1 < WAY.length; i++) {
    const [from, to] = [WAY[i]!.place, WAY[i + 1]!.place]
    strokePath(stage, [from, to], STEEL, { width: 10 })
    const reached = easeInOut(progress(time, WAY[i]!.leaves, WAY[i]!.arrives))
    if (reached === 0) continue
    const end = { x: lerp(from.x, to.x, reached), y: lerp(from.y, to.y, reached) }
    strokePath(stage, [from, end], warm(0.6), { width: 10 })
  }
}

function drawLanes(stage: Stage): void {
  for (let lane = 0; lane < 3; lane++) {
    const y = LANES.y + lane * LANES.gap
    fillRounded(stage, [LANES.x, y - 34, LANES.width, 68], 18, lane === LANE ? STEEL : DEEP)
    for (let i = 0; i < [4, 3, 2][lane]!; i++)
      drawEvent(stage, { x: LANES.x + 42 + i * 64, y }, 48, VIEWERS[(lane + i * (lane + 1)) % 4]!, {
        alpha: 0.75,
      })
  }
  drawName(stage, "user_interactions", { x: LANES.x + LANES.width / 2, y: 328 })
}

function drawStores(stage: Stage, time: number): void {
  const lit = (at: number) => 0.55 * smooth(progress(time, at, at + 0.5))
  drawDrum(stage, [POSTGRES.x - 78, POSTGRES.y - 84, 156, 168], warm(lit(WAY[2]!.arrives)))
  drawDrum(stage, [REDIS.x - 78, REDIS.y - 84, 156, 168], warm(lit(WAY[3]!.arrives)))
  drawName(stage, "Postgres", { x: POSTGRES.x, y: POSTGRES.y + 122 })
  drawName(stage, "Redis", { x: REDIS.x, y: REDIS.y + 122 })
  const busy = smooth(progress(time, WAY[1]!.arrives, WAY[1]!.arrives + 0.4))
  fillCircle(stage, WORKER.x, WORKER.y, 74, warm(0.55 * busy))
  strokeCircle(stage, WORKER, 46, DEEP, { width: 10, alpha: 0.7 })
  drawName(stage, "worker", { x: WORKER.x, y: WORKER.y - 92 })
}

/** The same way once more, as fast as it may be seen. */
const secondTime = (time: number) => lerp(5.2, 25.4, progress(time, RUN_AGAIN, RUN_AGAIN + 2.2))

function createScene(): Scene {
  return {
    draw(stage, time) {
      const again = time >= RUN_AGAIN
      drawRoads(stage, time)
      drawPage(stage, {
        pressed: smooth(progress(time, 4.4, 4.9)),
        watched: 0.62 * progress(time, 4.6, 34),
        changed: smooth(progress(time, REPAINTED, REPAINTED + 0.9)),
      })
      drawLanes(stage)
      drawStores(stage, time)
      // What a worker takes from the log stays there.
      if (time > WAY[0]!.arrives) drawEvent(stage, WAY[1]!.place, 48, AMBER)
      const at = placeAt(again ? secondTime(time) : time)
      const seen = again
        ? 1 - progress(time, 30.4, 30.8)
        : progress(time, 4.8, 5.2) * (1 - progress(time, 25, 25.4))
      if (seen > 0 && (!again || time < 30.8)) {
        fillCircle(stage, at.x, at.y, 46, AMBER, 0.22 * seen)
        drawEvent(stage, at, 52, AMBER, { alpha: seen })
        drawPlay(stage, at, 22, STREAM.background, seen)
      }
      const back = progress(time, ...ACKNOWLEDGED)
      const from = WAY[1]!.place
      const answered = 1 - progress(time, ACKNOWLEDGED[1] + 0.8, ACKNOWLEDGED[1] + 1.3)
      if (back > 0 && answered > 0) {
        const share = easeInOut(back)
        const check = { x: lerp(from.x, 420, share), y: lerp(from.y - 56, 88, share) }
        drawCheck(stage, check, 24, VIEWERS[2]!, answered * clamp(back * 8))
      }
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -17), 0, 26, 0.04)
      pad(mix, chord(-31, -24, -19, -15, -12), 25, mix.duration - 25, 0.045, 1)
      mallet(mix, { at: 4.5, pitch: semitone(-12), gain: 0.3, pan: -0.6, length: 0.6 })
      // One note higher at each station; between them the tone that travels.
      const steps = [-12, -5, 0, 4, 7, 12]
      WAY.slice(0, -1).forEach(({ place, leaves, arrives }, i) => {
        const [pitch, to] = [semitone(steps[i]! - 12), semitone(steps[i + 1]! - 12)]
        const pan = (WAY[i + 1]!.place.x - 640) / 640
        glide(mix, {
          at: leaves,
          pitch,
          to,
          gain: 0.07,
          length: arrives - leaves,
          pan: (place.x - 640) / 640,
        })
        bell(mix, { at: arrives, pitch: to * 2, gain: 0.17, length: 2, pan })
        const share = (arrives - 5.2) / 20.2
        bell(mix, { at: RUN_AGAIN + 2.2 * share, pitch: to * 2, gain: 0.14, length: 1.2, pan })
      })
      for (const [i, pan] of [0.5, -0.5].entries())
        bell(mix, { at: ACKNOWLEDGED[i]!, pitch: semitone(7 + 5 * i), gain: 0.09, length: 1.2, pan })
      for (const [i, pitch] of chord(-12, -7, -3, 0, 5).entries())
        bell(mix, { at: REPAINTED + 0.2 + i * 0.1, pitch, gain: 0.12, length: 2.6, pan: -0.5 })
      addRoom(mix, 0.32)
    },
  }
}

/** What happens between a press of play and the changed rail. */
export const theWayOfAnEvent: Film = {
  slug: "the-way-of-an-event",
  title: "The way of an event",
  description:
    "You press play, and a moment later the rail beside the film has changed. In between one small message has crossed a log, a worker and two databases. Follow it at a pace the eye can keep.",
  tags: ["kafka", "recommendations", "machines", "networks", "order"],
  publishedAt: "2026-09-09",
  duration: 35,
  posterAt: 24.2,
  posterView: { x: 30, y: 15, width: 1220 },
  previewAt: 11.4,
  palette: STREAM,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "You press play. That is one event.",
      de: "Jemand drückt auf Play: ein Ereignis.",
    },
    {
      start: 7.4,
      end: 11.4,
      text: "Written to the log first, then acknowledged.",
      de: "Erst steht es im Log, dann wird es quittiert.",
    },
    { start: 12.8, end: 16.6, text: "A worker fetches it from there.", de: "Von dort holt es ein Worker." },
    {
      start: 17,
      end: 22.6,
      text: "One row in Postgres, then a new list in Redis.",
      de: "Eine Zeile in Postgres, dann eine neue Liste in Redis.",
    },
    {
      start: 24,
      end: 27.8,
      text: "The page hears of it, and the rail changes.",
      de: "Die Seite erfährt davon, die Leiste ändert sich.",
    },
    {
      start: 30,
      end: 34,
      text: "In truth it takes about thirty milliseconds.",
      de: "In Wahrheit dauert das rund 30 Millisekunden.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 11.6,
      end: 12.6,
      text: "A tone travels with the event, a bell at each stop",
      de: "Ein Ton reist mit, eine Glocke an jeder Station",
    },
    {
      start: 22.8,
      end: 23.8,
      text: "Each bell is higher than the last",
      de: "Jede Glocke klingt höher als die letzte",
    },
    {
      start: 28.2,
      end: 29.8,
      text: "All the bells again, very fast",
      de: "Alle Glocken noch einmal, ganz schnell",
    },
  ],
  chapters: [
    { start: 0, title: "Play" },
    { start: 7, title: "The log" },
    { start: 13, title: "The worker" },
    { start: 17.2, title: "Two stores" },
    { start: REPAINTED, title: "The rail" },
  ],
  createScene,
}
