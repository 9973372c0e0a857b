import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, mallet, pad, wind } from "../audio/voices"
import { blend, colour, css } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawFrog, drawFrogHead } from "./frog"
import { fillCorners, fillEllipse, paintOnce } from "./scenery"
import { drawLeaf, drawWaterLily, FLAT, type Leaf } from "./water-lily"

const POND = {
  ...STILL,
  background: colour(0.24, 0.05, 195),
  main: colour(0.82, 0.13, 165),
  accent: colour(0.8, 0.14, 350),
}
const WATER = [colour(0.29, 0.06, 200), colour(0.36, 0.07, 197), colour(0.44, 0.08, 193)]
const RING = colour(0.93, 0.04, 190)

const START = 3.2
const STEP = 0.25
const STEPS = 16
const [LAST_DROP, LEAP, SPLASH, LOOK] = [30.4, 32, 32.7, 34.6]

/** One place where it drips: its rhythm over a bar of four seconds, and the bars it takes part in. */
interface Voice {
  at: Point
  rhythm: string
  bars: [number, number]
  note: number
  size: number
  isOnLeaf?: boolean
}

const VOICES: Voice[] = [
  { at: { x: 430, y: 400 }, rhythm: "x.......x.......", bars: [0, 7], note: 0, size: 150 },
  { at: { x: 690, y: 208 }, rhythm: "....x.......x...", bars: [1, 6.5], note: 4, size: 105 },
  { at: { x: 214, y: 232 }, rhythm: "..x.....x.x.....", bars: [2, 6], note: 6, size: 95 },
  { at: { x: 1058, y: 196 }, rhythm: "x..x..x.........", bars: [2, 5.5], note: 2, size: 0, isOnLeaf: true },
  { at: { x: 640, y: 520 }, rhythm: "......x.......x.", bars: [3, 6], note: 7, size: 120 },
  { at: { x: 330, y: 128 }, rhythm: ".....x.x.....x.x", bars: [3, 5], note: 9, size: 0, isOnLeaf: true },
  { at: { x: 1150, y: 450 }, rhythm: "...x...x...x...x", bars: [4, 5.5], note: 11, size: 85 },
]
const LEAVES: Leaf[] = [
  { x: 1058, y: 200, size: 120, notch: 2.6 },
  { x: 330, y: 132, size: 100, notch: 0.7 },
  { x: 870, y: 388, size: 176, notch: 3.6 },
  { x: 160, y: 470, size: 128, notch: 5.4 },
  { x: 500, y: 262, size: 66, notch: 1.9 },
  { x: 1214, y: 330, size: 84, notch: 4.2 },
]
const SEAT = { x: 880, y: 392 }
const DIVE = { x: 520, y: 452 }

interface Drop {
  time: number
  voice: Voice
}

function listDrops(): Drop[] {
  const drops = VOICES.flatMap((voice) => {
    const [first, last] = voice.bars
    return Array.from({ length: (last - first) * STEPS }, (_, i) => first * STEPS + i)
      .filter((step) => voice.rhythm[step % STEPS] === "x")
      .map((step) => ({ time: START + step * STEP, voice }))
  })
  return [...drops, { time: LAST_DROP, voice: VOICES[1]! }].sort((a, b) => a.time - b.time)
}

function paintPond(stage: Stage): void {
  stage.ctx.fillStyle = css(WATER[0]!)
  stage.ctx.fillRect(0, 0, 1280, 720)
  fillEllipse(stage, [560, 170, 900, 330], WATER[1]!)
  fillEllipse(stage, [520, 90, 620, 220], WATER[2]!)
}

/** Two rings that run outwards from where a drop has fallen. */
function drawRings(stage: Stage, { x, y }: Point, size: number, age: number): void {
  const { ctx } = stage
  for (const delay of [0, 0.3]) {
    const share = progress(age, delay, delay + 1.8)
    if (share <= 0 || share >= 1) continue
    const radius = 8 + size * easeOut(share) ** 0.8
    ctx.strokeStyle = css(RING, (delay === 0 ? 0.9 : 0.55) * (1 - share) ** 1.2)
    ctx.lineWidth = lerp(8, 3, share)
    ctx.beginPath()
    ctx.ellipse(x, y, radius, radius * FLAT, 0, 0, TAU)
    ctx.stroke()
  }
}

function drawDrop(stage: Stage, { time, voice }: Drop, now: number): void {
  const { x, y } = voice.at
  const age = now - time
  const falling = progress(age, -0.2, 0)
  if (falling > 0 && falling < 1) {
    const tip = lerp(y - 260, y, falling ** 1.5)
    strokeLine(stage, { x, y: tip - 60 }, { x, y: tip }, RING, { alpha: 0.75, width: 4 })
  }
  if (age < 0) return
  if (!voice.isOnLeaf) return drawRings(stage, voice.at, voice.size, age)
  const spray = progress(age, 0, 0.4)
  for (const side of [-1, -0.35, 0.35, 1]) {
    const [dx, dy] = [side * 46 * spray, -70 * spray * (1 - spray) * (1.6 - Math.abs(side)) - 4]
    if (spray < 1) fillEllipse(stage, [x + dx, y + dy, 5, 5], RING)
  }
}

/** Eyes come up where the frog went under. */
function drawLookingFrog(stage: Stage, risen: number): void {
  if (risen === 0) return
  const { ctx } = stage
  ctx.save()
  ctx.beginPath()
  ctx.rect(DIVE.x - 100, DIVE.y - 100, 200, 108)
  ctx.clip()
  drawFrogHead(stage, { x: DIVE.x, y: DIVE.y + lerp(70, 2, risen) })
  ctx.restore()
  fillCorners(
    stage,
    [DIVE.x - 64, DIVE.y + 7, DIVE.x + 64, DIVE.y + 7, DIVE.x + 44, DIVE.y + 13, DIVE.x - 44, DIVE.y + 13],
    RING,
    0.5 * risen,
  )
}

function createScene(): Scene {
  const drops = listDrops()
  const pond = paintOnce(paintPond)
  return {
    draw(stage, time) {
      stage.ctx.drawImage(pond, 0, 0, 1280, 720)
      const clear = smooth(progress(time, 27, 31))
      fillEllipse(
        stage,
        [700, 96, 150 * clear, 62 * clear],
        blend(WATER[2]!, colour(0.9, 0.09, 95), clear * 0.55),
      )
      fillEllipse(stage, [700, 96, 96 * clear, 40 * clear], blend(WATER[2]!, colour(0.95, 0.08, 95), clear))
      for (const drop of drops) if (!drop.voice.isOnLeaf) drawDrop(stage, drop, time)
      for (const delay of [0, 0.35, 0.7])
        drawRings(stage, DIVE, 330 - 60 * delay, (time - SPLASH - delay) * 0.75)
      LEAVES.forEach((leaf) => drawLeaf(stage, leaf))
      drawWaterLily(stage, { x: 1098, y: 556 })
      for (const drop of drops) if (drop.voice.isOnLeaf) drawDrop(stage, drop, time)
      const leap = progress(time, LEAP, SPLASH)
      const lids = Math.max(0, 1 - Math.abs(((time + 1.3) % 4.7) - 0.12) / 0.12)
      const frog = { x: lerp(SEAT.x, DIVE.x, leap), y: lerp(SEAT.y, DIVE.y, leap) - 520 * leap * (1 - leap) }
      if (leap < 1) drawFrog(stage, frog, clamp(Math.sin(Math.PI * leap) * 1.4), leap > 0 ? 0 : lids)
      drawLookingFrog(stage, smooth(progress(time, LOOK, LOOK + 0.6)))
    },
    score(mix) {
      pad(mix, chord(-31, -24, -20, -17), 0, mix.duration, 0.032, 2.5)
      wind(mix, 2, 29, 0.1, (time) => 0.55 * Math.sin((Math.PI * time) / 29))
      for (const { time, voice } of drops) {
        const note = { at: time, pan: (voice.at.x - 640) / 700, pitch: degree(voice.note, -19) }
        if (voice.isOnLeaf) mallet(mix, { ...note, gain: 0.13, length: 0.3 })
        else {
          bell(mix, { ...note, gain: 0.12, length: 1.1 })
          glide(mix, { ...note, pitch: note.pitch * 1.5, to: note.pitch * 2.2, gain: 0.03, length: 0.09 })
        }
      }
      glide(mix, { at: LEAP, pitch: 160, to: 330, gain: 0.07, length: 0.3, pan: 0.3 })
      glide(mix, { at: SPLASH, pitch: 420, to: 90, gain: 0.16, length: 0.4, pan: -0.2 })
      for (const [i, pitch] of chord(-19, -12, -7, -3, 0).entries())
        bell(mix, { at: SPLASH + 0.5 + i * 0.28, pitch, gain: 0.09, length: 2.8, pan: -0.2 })
      addRoom(mix, 0.4)
    },
  }
}

/** A shower, drop by drop. */
export const rain: Film = {
  slug: "rain",
  title: "Rain",
  description:
    "A drop on a pond, and another. Each place drips in a rhythm of its own, until the shower is a piece for seven voices. Then it thins out, and somebody who sat through it goes for a swim.",
  tags: ["calm", "rhythm", "waves", "circles", "weather", "nature"],
  publishedAt: "2026-09-18",
  duration: 38,
  posterAt: 20.3,
  posterView: { x: 350, y: 110, width: 900 },
  previewAt: 18.6,
  palette: POND,
  captionWidth: 1150,
  captions: [
    { start: 3.6, end: 7.4, text: "One drop, and one more.", de: "Ein Tropfen, und noch einer." },
    {
      start: 11.4,
      end: 15.2,
      text: "Every place has its own beat.",
      de: "Jeder Ort hat seinen eigenen Takt.",
    },
    { start: 20, end: 24, text: "Together it is rain.", de: "Zusammen ist es Regen." },
    { start: 33.4, end: 37, text: "Over. Time for a swim.", de: "Vorbei. Zeit zu baden." },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A quiet chord", de: "Ein leiser Akkord" },
    {
      start: 7.5,
      end: 11.2,
      text: "A note for each drop, wooden on the leaves",
      de: "Ein Ton für jeden Tropfen, hölzern auf den Blättern",
    },
    {
      start: 15.4,
      end: 19.8,
      text: "More and more voices, one rhythm",
      de: "Immer mehr Stimmen, ein Rhythmus",
    },
    {
      start: 30.4,
      end: 33.2,
      text: "A last drop, a splash, slow bells",
      de: "Ein letzter Tropfen, ein Platschen, langsame Glocken",
    },
  ],
  chapters: [
    { start: 0, title: "A pond" },
    { start: START, title: "First drops" },
    { start: 15, title: "A shower" },
    { start: 27, title: "It clears" },
    { start: LEAP, title: "A swim" },
  ],
  createScene,
}
