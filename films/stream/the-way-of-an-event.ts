import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { colour } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReader, drawStore } from "./characters"
import { LANE, LANES, lookAlong, placeAt, POSTGRES, REDIS, WAY, WORKER } from "./journey"
import { drawPage } from "./page"
import { DEEP, drawCheck, drawEvent, drawName, drawPlay, STEEL, VIEWERS, warm } from "./parts"

const AMBER = STREAM.accent
const TILE = 58
/** Stations that the event has not reached yet. */
const COOL = colour(0.42, 0.06, 232)

const ACKNOWLEDGED = [8.2, 9.8] as const
const REPAINTED = 25.3
const RUN_AGAIN = 29.4
const RUN = 2.2

/** The road from part to part, lit as far as the event has come. */
function drawRoads(stage: Stage, time: number): void {
  for (let i = 0; i + 1 < WAY.length; i++) {
    const [from, to] = [WAY[i]!.place, WAY[i + 1]!.place]
    strokePath(stage, [from, to], STEEL, { width: 26 })
    const reached = easeInOut(progress(time, WAY[i]!.leaves, WAY[i]!.arrives))
    if (reached === 0) continue
    const end = { x: lerp(from.x, to.x, reached), y: lerp(from.y, to.y, reached) }
    strokePath(stage, [from, end], warm(0.72), { width: 26 })
  }
}

function drawLanes(stage: Stage, time: number): void {
  for (let lane = 0; lane < 3; lane++) {
    const y = LANES.y + lane * LANES.gap
    fillRounded(stage, [LANES.x, y - 40, LANES.width, 80], 22, lane === LANE ? STEEL : DEEP)
    for (let i = 0; i < [4, 3, 2][lane]!; i++)
      drawEvent(stage, { x: LANES.x + 52 + i * 70, y }, TILE, VIEWERS[(lane + i * (lane + 1)) % 4]!, {
        alpha: lane === LANE ? 1 : 0.7,
      })
  }
  // What a worker takes from the log stays there.
  const { place } = WAY[1]!
  const landed = time - WAY[0]!.arrives
  if (landed > 0) {
    const ring = progress(landed, 0, 0.7)
    strokeCircle(stage, place, 34 + 44 * ring, AMBER, { width: 7 * (1 - ring), alpha: 1 - ring })
    drawEvent(stage, place, TILE, AMBER)
    drawPlay(stage, place, 26, STREAM.background)
  }
  drawName(stage, "user_interactions", { x: LANES.x + LANES.width / 2, y: 324 })
}

function drawStations(stage: Stage, time: number, target: Point): void {
  const lit = (at: number) => (time < at ? COOL : warm(0.6 * smooth(progress(time, at - 0.1, at + 0.4))))
  const [fetched, stored, listed] = [WAY[1]!.arrives, WAY[2]!.arrives, WAY[3]!.arrives]
  drawStore(stage, POSTGRES, { fill: lit(stored), arrives: stored, target, time })
  drawStore(stage, REDIS, { fill: lit(listed), arrives: listed, target, time })
  drawName(stage, "Postgres", { x: POSTGRES.x, y: POSTGRES.y + 92 })
  drawName(stage, "Redis", { x: REDIS.x, y: REDIS.y + 92 })
  const joy = smooth(progress(time, fetched, fetched + 0.4))
  drawReader(stage, WORKER, { size: 72, fill: lit(fetched), target, joy, time })
  drawName(stage, "worker", { x: WORKER.x, y: WORKER.y - 116 })
}

/** The event itself, hopping from station to station. */
function drawHero(stage: Stage, { x, y, hop }: Point & { hop: number }, alpha: number): void {
  fillCircle(stage, x, y - hop, 48, AMBER, 0.22 * alpha)
  drawEvent(stage, { x, y: y - hop }, 58, AMBER, { alpha })
  drawPlay(stage, { x, y: y - hop }, 30, STREAM.background, alpha)
}

/** The sign that the log has it, on its way back to the page. */
function drawAcknowledgement(stage: Stage, time: number): void {
  const back = progress(time, ...ACKNOWLEDGED)
  const alpha = (1 - progress(time, ACKNOWLEDGED[1] + 0.9, ACKNOWLEDGED[1] + 1.4)) * clamp(back * 8)
  if (alpha === 0) return
  const from = WAY[1]!.place
  const share = easeInOut(back)
  const at = { x: lerp(from.x, 470, share), y: from.y - 64 * Math.sin(Math.PI * lerp(0.3, 0.75, share)) }
  drawCheck(stage, at, 32, VIEWERS[2]!, alpha)
}

/** The same way once more, as fast as it may be seen. */
const secondTime = (time: number) => lerp(5.2, 25.4, progress(time, RUN_AGAIN, RUN_AGAIN + RUN))

function createScene(): Scene {
  return {
    draw(stage, time) {
      const again = time >= RUN_AGAIN
      const at = placeAt(again ? secondTime(time) : time)
      const seen = again
        ? 1 - progress(time, RUN_AGAIN + RUN, RUN_AGAIN + RUN + 0.4)
        : progress(time, 4.8, 5.2) * (1 - progress(time, 25, 25.4))
      stage.ctx.save()
      lookAlong(stage, time)
      drawRoads(stage, time)
      drawPage(stage, {
        pressed: smooth(progress(time, 4.4, 4.9)),
        watched: 0.72 * progress(time, 4.6, 33),
        changed: smooth(progress(time, REPAINTED, REPAINTED + 0.9)),
      })
      drawLanes(stage, time)
      drawStations(stage, time, at)
      if (seen > 0) drawHero(stage, at, seen)
      drawAcknowledgement(stage, time)
      stage.ctx.restore()
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
        bell(mix, { at: RUN_AGAIN + RUN * share, pitch: to * 2, gain: 0.14, length: 1.2, pan })
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
  posterAt: 30.17,
  posterView: { x: 522, y: 6, width: 756 },
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
      start: 30.2,
      end: 34.2,
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
      start: 28.4,
      end: 30,
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
