import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { blend, colour, css } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawCat } from "./cat"
import { fillBands, fillCorners } from "./scenery"

const CITY = {
  ...STILL,
  background: colour(0.14, 0.04, 285),
  main: colour(0.78, 0.1, 320),
  accent: colour(0.86, 0.14, 75),
}
const DUSK = [
  colour(0.28, 0.1, 285),
  colour(0.35, 0.12, 300),
  colour(0.43, 0.14, 325),
  colour(0.53, 0.15, 360),
  colour(0.64, 0.15, 395),
]
const NIGHT = [
  colour(0.16, 0.05, 280),
  colour(0.18, 0.06, 282),
  colour(0.2, 0.07, 285),
  colour(0.225, 0.075, 288),
  colour(0.25, 0.08, 292),
]
const HOUSES = [colour(0.4, 0.1, 308), colour(0.29, 0.085, 295)]
const ROOF = colour(0.1, 0.025, 285)
const LAMPS = [colour(0.86, 0.14, 75), colour(0.8, 0.15, 60), colour(0.92, 0.09, 92)]

const RIDGE = 598
const CHIMNEYS = [120, 168, 742]
/** The window that stays: it lights up late, and nobody puts it out. */
const LAST = { x: 962, y: 432, width: 116, height: 142, on: 12.6 }
const EVENING_ENDS = 13
const [BEDTIME, ASLEEP] = [15.5, 26]
const [CAT_GETS_UP, CAT_IS_HOME] = [27.4, 32.2]

interface House {
  x: number
  width: number
  top: number
  layer: number
}

interface Window {
  x: number
  y: number
  width: number
  height: number
  on: number
  off: number
  lamp: number
}

function buildRow(random: Random, layer: number): House[] {
  const houses: House[] = []
  const [narrow, wide] = layer === 0 ? [90, 150] : [150, 230]
  for (let x = -40; x < 1280;) {
    const width = random.between(narrow, wide)
    const top = layer === 0 ? random.between(200, 360) : random.between(300, 440)
    houses.push({ x, width, top, layer })
    x += width + (layer === 0 ? 0 : random.between(6, 40))
  }
  return houses
}

/** Windows in a grid on every house; two of three are ever lit. */
function fitWindows(random: Random, { x, width, top, layer }: House): Window[] {
  const [w, h, gap] = layer === 0 ? [13, 17, 30] : [30, 38, 52]
  const columns = Math.floor((width - 20) / gap)
  const left = x + (width - (columns - 1) * gap - w) / 2
  const windows: Window[] = []
  for (let y = top + 24; y + h < RIDGE - 16; y += gap * 1.25) {
    for (let column = 0; column < columns; column++) {
      const on = random.between(-4, EVENING_ENDS)
      const off = lerp(BEDTIME, ASLEEP, random.next() ** 0.8)
      const lamp = random.below(LAMPS.length)
      const isHidden = layer === 1 && left + column * gap > 880 && left + column * gap < 1130
      if (!isHidden && random.chance(layer === 0 ? 0.42 : 0.72))
        windows.push({ x: left + column * gap, y, width: w, height: h, on, off, lamp })
    }
  }
  return windows
}

function drawLastWindow(stage: Stage, share: number): void {
  const { ctx } = stage
  const { x, y, width, height } = LAST
  const [right, middle] = [x + width, x + width / 2]
  fillCorners(stage, [920, 410, middle, 326, 1120, 410], ROOF)
  ctx.fillRect(936, 400, 168, 220)
  fillCorners(
    stage,
    [x - 6, RIDGE, right + 6, RIDGE, right + 90, 720, x - 90, 720],
    CITY.accent,
    0.13 * share,
  )
  ctx.fillStyle = css(blend(colour(0.2, 0.05, 285), CITY.accent, share))
  ctx.fillRect(x, y, width, height)
  ctx.fillStyle = css(ROOF)
  ctx.fillRect(middle - 4, y, 8, height)
  ctx.fillRect(x, y + 46, width, 8)
}

function createScene(): Scene {
  const random = new Random(24)
  const rows = [0, 1].map((layer) => buildRow(random, layer))
  const windows = rows.map((row) => row.flatMap((house) => fitWindows(random, house)))
  return {
    draw(stage, time) {
      const { ctx } = stage
      const night = smooth(progress(time, 4, 14))
      fillBands(
        stage,
        DUSK.map((dusk, i) => blend(dusk, NIGHT[i]!, night)),
        470,
      )
      fillCircle(stage, 560, 160, 160, CITY.ink, 0.04)
      fillCircle(stage, 560, 160, 112, CITY.ink, 0.05)
      fillCircle(stage, 560, 160, 72, blend(colour(0.8, 0.08, 50), colour(0.93, 0.04, 95), night))
      rows.forEach((row, layer) => {
        const wall = HOUSES[layer]!
        for (const { x, width, top } of row) {
          ctx.fillStyle = css(blend(wall, { ...wall, l: wall.l - 0.07 }, night))
          ctx.fillRect(x, top, width, 720)
        }
        for (const { x, y, width, height, on, off, lamp } of windows[layer]!) {
          const lit = progress(time, on, on + 0.2) - progress(time, off, off + 0.2)
          if (lit <= 0) continue
          ctx.fillStyle = css(LAMPS[lamp]!, lit * (layer === 0 ? 0.75 : 1))
          ctx.fillRect(x, y, width, height)
        }
      })
      ctx.fillStyle = css(ROOF)
      ctx.fillRect(0, RIDGE, 1280, 200)
      for (const x of CHIMNEYS) ctx.fillRect(x, RIDGE - 66, 36, 66)
      drawLastWindow(stage, progress(time, LAST.on, LAST.on + 0.3))
      const way = progress(time, CAT_GETS_UP, CAT_IS_HOME)
      const gait = Math.min(smooth(progress(way, 0, 0.12)), 1 - smooth(progress(way, 0.9, 1)))
      const x = lerp(470, 1012, 0.4 * easeInOut(way) + 0.6 * way)
      drawCat(stage, { x, y: RIDGE }, gait, way * 9, ROOF)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -22, -17, -14), 0, mix.duration, 0.045, 2.5)
      wind(mix, 0, mix.duration, 0.1, (time) => 0.3 + 0.12 * Math.sin(time * 0.5))
      for (const { x, y, on, off } of windows[1]!) {
        const note = { pan: (x - 640) / 700, pitch: degree(Math.round((600 - y) / 34), -21, "lydian") }
        if (on > 0) bell(mix, { ...note, at: on, gain: 0.055, length: 1.6 })
        mallet(mix, { ...note, at: off, pitch: note.pitch / 2, gain: 0.07 })
      }
      bell(mix, { at: LAST.on, pitch: degree(7, -21, "lydian"), gain: 0.16, length: 3, pan: 0.5 })
      const strides = 18
      for (let i = 0; i < strides; i++) {
        const at = lerp(CAT_GETS_UP + 0.3, CAT_IS_HOME - 0.3, i / strides)
        mallet(mix, { at, pitch: degree(4 + (i % 3), -21), gain: 0.05, length: 0.2, pan: i / strides - 0.4 })
      }
      for (const [i, pitch] of chord(-21, -14, -9, -5, 2).entries())
        bell(mix, { at: CAT_IS_HOME + 0.2 + i * 0.3, pitch, gain: 0.1, length: 3, pan: 0.4 })
      addRoom(mix, 0.42)
    },
  }
}

/** A city goes to bed, but for one window. */
export const cityAtNight: Film = {
  slug: "city-at-night",
  title: "City at night",
  description:
    "Dusk, and the windows of a city come on one after the other. Then they go dark again, all but one: somebody has stayed up for a friend who comes home over the roofs.",
  tags: ["calm", "night", "light", "rhythm"],
  publishedAt: "2026-09-04",
  duration: 38,
  posterAt: 14.2,
  posterView: { x: 330, y: 60, width: 950 },
  previewAt: 28.5,
  palette: CITY,
  captionWidth: 1150,
  captions: [
    { start: 3.4, end: 7.4, text: "Evening. The city comes home.", de: "Abend. Die Stadt kommt nach Hause." },
    {
      start: 15.4,
      end: 19.4,
      text: "One by one, they go to bed.",
      de: "Einer nach dem anderen geht zu Bett.",
    },
    { start: 26.2, end: 29.8, text: "One window stays on.", de: "Ein Fenster bleibt hell." },
    { start: 32.6, end: 36.8, text: "Someone was waited for.", de: "Da wurde jemand erwartet." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A soft, wide chord", de: "Ein weicher, weiter Akkord" },
    {
      start: 8,
      end: 12,
      text: "A small bell for each window that lights up",
      de: "Ein Glöckchen für jedes Fenster, das hell wird",
    },
    {
      start: 20,
      end: 24,
      text: "A low wooden note for each that goes dark",
      de: "Ein tiefer Holzton für jedes, das dunkel wird",
    },
    {
      start: 30,
      end: 32.4,
      text: "Light steps, then five slow bells",
      de: "Leise Schritte, dann fünf langsame Glocken",
    },
  ],
  chapters: [
    { start: 0, title: "Dusk" },
    { start: 14, title: "Bedtime" },
    { start: ASLEEP, title: "One window" },
    { start: CAT_IS_HOME, title: "Home" },
  ],
  createScene,
}
