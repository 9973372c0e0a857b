import type { Canvas } from "@napi-rs/canvas"
import { Random } from "@/lib/platform/random"
import type { Mix } from "../audio/mix"
import { addRoom } from "../audio/room"
import { semitone } from "../audio/scale"
import { pad, wind } from "../audio/voices"
import { colour, css, rampTable } from "../scene/colour"
import { clamp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { createPixels } from "../scene/pixels"
import type { Stage } from "../scene/stage"
import { drawReadout } from "../scene/type"

/** A way for a square plate to swing: half waves along both sides, and how the two orders are put together. */
interface Figure {
  start: number
  m: number
  n: number
  sign: 1 | -1
}

const FIGURES: Figure[] = [
  { start: 3.4, m: 1, n: 2, sign: 1 },
  { start: 9, m: 1, n: 3, sign: -1 },
  { start: 14, m: 2, n: 4, sign: 1 },
  { start: 19, m: 3, n: 4, sign: -1 },
  { start: 24, m: 2, n: 6, sign: 1 },
  { start: 29, m: 4, n: 8, sign: -1 },
]
const SETTLES = 2.6
const STEPS = 26
const GRAINS = 1700
const GRAIN = 6
/** Steps in which the grains only dance, and the swing below which they may lie. */
const DANCE = 6
const QUIET = 0.085
const PLATE = { x: 334, y: 34, size: 612 }

/** A plate's tones rise with the sum of the squares, which makes these six a chord. */
const pitchOf = ({ m, n }: Figure) => 22 * (m * m + n * n)

function swingAt({ m, n, sign }: Figure, x: number, y: number): number {
  const c = (k: number, at: number) => Math.cos(Math.PI * k * at)
  return (c(m, x) * c(n, y) + sign * c(n, x) * c(m, y)) / 2
}

/** Grains in the order of time: where all of them are after each step of each figure. */
function strewSand(seed: number): Float32Array[][] {
  const random = new Random(seed)
  let sand = Float32Array.from({ length: 2 * GRAINS }, () => random.next())
  return FIGURES.map((figure) => {
    const steps = [sand]
    for (let step = 1; step <= STEPS; step++) {
      sand = sand.slice()
      for (let i = 0; i < sand.length; i += 2) {
        const [x, y] = [sand[i]!, sand[i + 1]!]
        const here = Math.abs(swingAt(figure, x, y))
        // Where the plate swings the grains jump, far at first; later they stay where a jump brought them to more quiet
        // ground.
        if (here < QUIET * (0.3 + random.next())) continue
        const reach = (0.02 + 0.12 * here) * (step <= DANCE ? 2 : 1 - (0.6 * step) / STEPS)
        for (let attempt = 0; attempt < 3; attempt++) {
          const [toX, toY] = [clamp(x + reach * random.normal()), clamp(y + reach * random.normal())]
          if (step > DANCE && Math.abs(swingAt(figure, toX, toY)) >= here) continue
          sand[i] = toX
          sand[i + 1] = toY
          break
        }
      }
      steps.push(sand)
    }
    return steps
  })
}

const METAL = colour(0.21, 0.03, 370)
const PLATE_COLOURS = rampTable([
  METAL,
  colour(0.28, 0.09, 352),
  colour(0.4, 0.15, 364),
  colour(0.54, 0.17, 384),
])

function paintPlate(figure: Figure): Canvas {
  const side = 128
  const pixels = createPixels(side, side)
  pixels.paint(PLATE_COLOURS, (i) => {
    const swing = Math.abs(swingAt(figure, ((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side))
    return 255 * swing ** 1.2
  })
  return pixels.canvas
}

function drawSand({ ctx }: Stage, sand: Float32Array): void {
  ctx.fillStyle = css(SOUND.accent, 0.95)
  for (let i = 0; i < sand.length; i += 2) {
    const x = PLATE.x + PLATE.size * sand[i]!
    const y = PLATE.y + PLATE.size * sand[i + 1]!
    ctx.fillRect(x - GRAIN / 2, y - GRAIN / 2, GRAIN, GRAIN)
  }
}

/** A bowed plate: it comes slowly and stays until the next. */
function bow(mix: Mix, pitch: number, at: number, length: number, gain: number): void {
  mix.add(at, length, 0, (time) => {
    const envelope = smooth(clamp(time / 1.6)) * smooth(clamp((length - time) / 1.2))
    const tremble = 1 + 0.12 * Math.sin(TAU * 5.2 * time) * clamp(1 - time / 3)
    const tone = Math.sin(TAU * pitch * time) + 0.4 * Math.sin(TAU * pitch * 2 * time) * Math.exp(-time)
    return gain * envelope * tremble * (tone + 0.5 * Math.sin(TAU * pitch * 1.003 * time))
  })
}

function createScene(): Scene {
  const sand = strewSand(8)
  const plates = FIGURES.map(paintPlate)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const index = FIGURES.findLastIndex(({ start }) => time >= start)
      const corner = [PLATE.x, PLATE.y, PLATE.size, PLATE.size] as const
      ctx.save()
      ctx.beginPath()
      ctx.roundRect(...corner, 14)
      ctx.clip()
      ctx.fillStyle = css(METAL)
      ctx.fillRect(...corner)
      const seen = index < 0 ? 0 : smooth(progress(time, FIGURES[index]!.start, FIGURES[index]!.start + 1.2))
      if (index > 0 && seen < 1) ctx.drawImage(plates[index - 1]!, ...corner)
      ctx.globalAlpha = seen
      if (index >= 0) ctx.drawImage(plates[index]!, ...corner)
      ctx.globalAlpha = 1
      const steps = sand[Math.max(0, index)]!
      const done =
        index < 0 ? 0 : STEPS * progress(time, FIGURES[index]!.start + 0.3, FIGURES[index]!.start + SETTLES)
      // Sand hops: it is in the air for less than a picture, and lies still in between.
      drawSand(stage, steps[Math.floor(done)]!)
      ctx.restore()
      if (index >= 0)
        drawReadout(stage, String(pitchOf(FIGURES[index]!)), "hertz", SOUND.ink, progress(time, 3.4, 4))
    },
    score(mix) {
      pad(mix, [semitone(-36), semitone(-24)], 0, mix.duration, 0.025)
      FIGURES.forEach((figure, i) => {
        const end = FIGURES[i + 1]?.start ?? mix.duration - 0.4
        const pitch = pitchOf(figure)
        bow(mix, pitch, figure.start, end - figure.start + 1, 0.2 * (220 / Math.max(220, pitch)) ** 0.5)
        wind(mix, figure.start, SETTLES + 0.6, 0.16, (time) => 0.95 * (1 - time / (SETTLES + 0.6)))
      })
      addRoom(mix, 0.36)
    },
  }
}

/** Sand on a plate shows the places that stand still. */
export const chladni: Film = {
  slug: "chladni",
  title: "Figures in the sand",
  description:
    "Strew sand on a metal plate and draw a bow along its edge. The plate sings, and the sand runs to the lines that do not move. In 1787 Ernst Chladni made sound visible in this way.",
  tags: ["waves", "patterns", "physics", "music", "chance"],
  publishedAt: "2026-09-19",
  duration: 36,
  posterAt: 34,
  posterView: { x: 334, y: 168, width: 612 },
  hasTeaser: true,
  previewAt: 24.2,
  palette: SOUND,
  captionWidth: 250,
  captions: [
    {
      start: 3.2,
      end: 7.6,
      text: "A plate sings, and its sand begins to run.",
      de: "Eine Platte klingt, und ihr Sand läuft los.",
    },
    {
      start: 9.2,
      end: 13.4,
      text: "It comes to rest where nothing moves.",
      de: "Er bleibt, wo sich nichts bewegt.",
    },
    {
      start: 14.6,
      end: 18.6,
      text: "Each tone has its own lines.",
      de: "Jeder Ton hat seine eigenen Linien.",
    },
    { start: 21, end: 25.4, text: "The higher, the finer.", de: "Je höher, desto feiner." },
    { start: 30.6, end: 34.8, text: "Sand lets you see a sound.", de: "Sand macht einen Klang sichtbar." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep hum", de: "Ein tiefes Summen" },
    { start: 7.8, end: 9, text: "A bowed plate, sand hissing", de: "Eine gestrichene Platte, Sand zischt" },
    { start: 18.8, end: 20.8, text: "Every figure sounds higher", de: "Jede Figur klingt höher" },
    { start: 28.6, end: 30.4, text: "The highest tone rings out", de: "Der höchste Ton klingt aus" },
  ],
  chapters: [
    { start: 0, title: "Sand" },
    { start: 9, title: "Quiet lines" },
    { start: 19, title: "Finer" },
    { start: 29, title: "The finest" },
  ],
  createScene,
}
