import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { colour, css, type Colour } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { DEEP, drawEvent, STEEL, VIEWERS } from "./parts"

const LANES = 6
const LANE = { left: 64, right: 560, top: 84, gap: 88 }
const WORKER_X = 1080
const TILE = 50

/** Who reads which lane, one letter for each lane, from a moment on. */
const SHARES = [
  { start: 0, owners: "AAAAAA" },
  { start: 9.4, owners: "AAABBB" },
  { start: 15, owners: "AABBCC" },
  { start: 25.4, owners: "AAACCC" },
  { start: 30, owners: "ADECFG" },
]
/** While the lanes are dealt out anew, no one reads. */
const PAUSE = 1.1
const DEATH = 22.8
const DEAD = "B"
const FIRST = 3
const LAST = 35
const SERVICE = 0.38
const FLIGHT = 0.45

const COLOURS: Record<string, Colour> = {
  A: VIEWERS[0]!,
  B: STREAM.accent,
  C: VIEWERS[2]!,
  D: VIEWERS[1]!,
  E: STREAM.accent,
  F: VIEWERS[3]!,
  G: colour(0.74, 0.15, 345),
}
const NOTES: Record<string, number> = { A: -21, B: -17, C: -14, D: -12, E: -9, F: -5, G: -2 }

const shareAt = (time: number) => SHARES.findLastIndex(({ start }) => time >= start)
const laneY = (lane: number) => LANE.top + lane * LANE.gap

/** A worker stands in the middle of its lanes. */
function standingOf(worker: string, owners: string): { y: number; radius: number } | null {
  const lanes = [...owners].flatMap((owner, lane) => (owner === worker ? [lane] : []))
  if (lanes.length === 0) return null
  return {
    y: laneY(lanes.reduce((sum, lane) => sum + lane, 0) / lanes.length),
    radius: 34 + 7 * lanes.length,
  }
}

interface Waiting {
  lane: number
  arrives: number
  /** Its place in the queue, 0 being the head. */
  place: Track
  taken: number
  worker: string
}

/** Events come to all lanes at the same pace; each worker takes one after another, the oldest of its lanes first. */
function recordQueues(): Waiting[] {
  const queues: Waiting[][] = Array.from({ length: LANES }, () => [])
  const done: Waiting[] = []
  const freeAt = new Map<string, number>()
  for (let tick = FIRST * 30; tick < LAST * 30; tick++) {
    const now = tick / 30
    for (let lane = 0; lane < LANES && now < LAST - 2; lane++) {
      if ((tick + lane * 17) % 40 !== 0) continue
      const queue = queues[lane]!
      queue.push({ lane, arrives: now, place: new Track(queue.length), taken: Infinity, worker: "" })
    }
    const { start, owners } = SHARES[shareAt(now)]!
    if (start > 0 && now < start + PAUSE) continue
    for (const worker of new Set(owners)) {
      if ((worker === DEAD && now >= DEATH) || (freeAt.get(worker) ?? 0) > now) continue
      const heads = queues.flatMap((queue, lane) => (owners[lane] === worker ? queue.slice(0, 1) : []))
      const next = heads.sort((a, b) => a.arrives - b.arrives)[0]
      if (next === undefined || next.arrives > now - 0.4) continue
      done.push(Object.assign(next, { taken: now, worker }))
      freeAt.set(worker, now + SERVICE)
      queues[next.lane]!.shift()
      queues[next.lane]!.forEach(({ place }, i) => place.moveTo(i, now, now + 0.3))
    }
  }
  return done
}

/** A point on the way from a lane to a worker. */
function onRibbon(lane: number, y: number, share: number): Point {
  const rise = share * share * (3 - 2 * share)
  return { x: lerp(LANE.right, WORKER_X, share), y: lerp(laneY(lane), y, rise) }
}

function drawRibbon({ ctx }: Stage, lane: number, y: number, fill: Colour, alpha: number): void {
  ctx.strokeStyle = css(fill, alpha)
  ctx.lineWidth = 34
  ctx.beginPath()
  for (let i = 0; i <= 24; i++) {
    const at = onRibbon(lane, y, i / 24)
    if (i === 0) ctx.moveTo(at.x, at.y)
    else ctx.lineTo(at.x, at.y)
  }
  ctx.stroke()
}

function drawWorker(stage: Stage, worker: string, time: number): void {
  const index = shareAt(time)
  const { start, owners } = SHARES[index]!
  const now = standingOf(worker, owners)
  const before = index === 0 ? now : standingOf(worker, SHARES[index - 1]!.owners)
  const [from, to] = [before ?? now, now ?? before]
  if (from === null || to === null) return
  const share = easeInOut(progress(time, start, start + PAUSE))
  const presence = before === null ? share : now === null ? 1 - share : 1
  const alive = worker === DEAD ? 1 - progress(time, DEATH, DEATH + 0.5) : 1
  const radius = lerp(from.radius, to.radius, share) * presence
  const centre = { x: WORKER_X, y: lerp(from.y, to.y, share) }
  fillCircle(stage, centre.x, centre.y, radius, STEEL)
  fillCircle(stage, centre.x, centre.y, radius, COLOURS[worker]!, alive)
  strokeCircle(stage, centre, radius * 0.6, DEEP, { width: 9 * presence, alpha: 0.6 })
}

function createScene(): Scene {
  const events = recordQueues()
  const endOf = (lane: number, time: number): number => {
    const index = shareAt(time)
    const { start, owners } = SHARES[index]!
    const to = standingOf(owners[lane]!, owners)!.y
    const earlier = SHARES[Math.max(0, index - 1)]!.owners
    const from = standingOf(earlier[lane]!, earlier)!.y
    return lerp(from, to, easeInOut(progress(time, start, start + PAUSE)))
  }
  return {
    draw(stage, time) {
      const index = shareAt(time)
      const { start, owners } = SHARES[index]!
      const share = smooth(progress(time, start, start + PAUSE))
      for (let lane = 0; lane < LANES; lane++) {
        const owner = owners[lane]!
        const earlier = SHARES[Math.max(0, index - 1)]!.owners[lane]!
        const flows = owner === DEAD && time >= DEATH ? 0.1 : 0.3
        const held = earlier === DEAD && index === 3 ? 0.1 : 0.3
        drawRibbon(stage, lane, endOf(lane, time), COLOURS[earlier]!, held * (1 - share))
        drawRibbon(stage, lane, endOf(lane, time), COLOURS[owner]!, flows * share)
      }
      for (let lane = 0; lane < LANES; lane++) {
        const y = laneY(lane)
        fillRounded(stage, [LANE.left, y - 32, LANE.right - LANE.left + 32, 64], 20, DEEP)
      }
      for (const { lane, arrives, taken, place } of events) {
        if (time < arrives || time > taken + FLIGHT) continue
        const queueX = LANE.right - 4 - place.at(time) * (TILE + 8)
        const slid = smooth(progress(time, arrives, arrives + 0.4))
        const flown = progress(time, taken, taken + FLIGHT)
        const there = { x: lerp(LANE.left + 30, queueX, slid), y: laneY(lane) }
        const at = flown === 0 ? there : onRibbon(lane, endOf(lane, time), flown)
        drawEvent(stage, at, TILE, STREAM.ink, { alpha: 0.9 * slid * (1 - progress(flown, 0.85, 1)) })
      }
      for (const worker of Object.keys(COLOURS)) drawWorker(stage, worker, time)
    },
    score(mix) {
      SHARES.forEach(({ start, owners }, i) => {
        const end = SHARES[i + 1]?.start ?? mix.duration - 1
        const steps = [...new Set(owners)].map((worker) => NOTES[worker]! - 12)
        pad(mix, chord(-33, ...steps), start, end - start + 1, 0.04, 1)
        if (i === 0) return
        for (const [k, step] of steps.entries())
          bell(mix, { at: start + 0.2 + k * 0.13, pitch: semitone(step + 24), gain: 0.1, length: 1.8 })
      })
      for (const { lane, taken, worker } of events) {
        const pitch = semitone(NOTES[worker]! + 12 * (lane % 2))
        const pan = Math.sin((lane / LANES) * TAU) * 0.7
        mallet(mix, { at: taken + FLIGHT, pitch, gain: 0.17, length: 0.5, pan })
      }
      glide(mix, { at: DEATH, pitch: semitone(NOTES[DEAD]!), to: 55, gain: 0.16, length: 1.4 })
      addRoom(mix, 0.3)
    },
  }
}

/** Workers come and go, and share the lanes anew each time. */
export const rebalance: Film = {
  slug: "rebalance",
  title: "Sharing the work",
  description:
    "Six lanes of events and one worker, who falls behind. A second comes, a third, then one dies in the middle of it. Nobody is in charge, and yet each lane always has exactly one reader.",
  tags: ["kafka", "order", "machines", "swarm", "rhythm"],
  publishedAt: "2026-09-23",
  duration: 37.4,
  posterAt: 17.3,
  posterView: { x: 250, y: 10, width: 1000 },
  previewAt: 14.6,
  palette: STREAM,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Six lanes, one worker: it falls behind.",
      de: "Sechs Bahnen, ein Worker: Er kommt nicht nach.",
    },
    { start: 9.4, end: 13.4, text: "A second comes, and they share.", de: "Ein zweiter kommt, sie teilen." },
    {
      start: 15.2,
      end: 19.4,
      text: "With three, the queues melt away.",
      de: "Zu dritt schmelzen die Schlangen.",
    },
    {
      start: 23,
      end: 27.4,
      text: "One dies. The others take its lanes.",
      de: "Einer stirbt. Die anderen übernehmen.",
    },
    {
      start: 31.2,
      end: 36,
      text: "Six lanes can feed six. No more.",
      de: "Sechs Bahnen, sechs Worker. Nicht mehr.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A thin chord", de: "Ein dünner Akkord" },
    { start: 7.2, end: 9.2, text: "A wooden note for each event read", de: "Ein hölzerner Ton je Ereignis" },
    { start: 19.6, end: 22, text: "More notes, a fuller chord", de: "Mehr Töne, ein vollerer Akkord" },
    {
      start: 27.6,
      end: 30,
      text: "A fall earlier; one voice fewer",
      de: "Vorhin ein Fall; eine Stimme weniger",
    },
  ],
  chapters: [
    { start: 0, title: "One worker" },
    { start: 9.4, title: "Two, three" },
    { start: DEATH, title: "One dies" },
    { start: 30, title: "Six" },
  ],
  createScene,
}
