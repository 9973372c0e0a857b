import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree, semitone } from "../audio/scale"
import { bell, glide, pad, tick, wind } from "../audio/voices"
import { blend, colour, css, type Colour } from "../scene/colour"
import { clamp, lerp, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { fillCircle, strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { createRidge, drawFir, fillBands, fillBelow, fillCorners, paintOnce } from "./scenery"

const POLAR = {
  ...STILL,
  background: colour(0.13, 0.035, 250),
  main: colour(0.82, 0.16, 160),
  accent: colour(0.8, 0.16, 62),
}
const SKY_BANDS = [
  colour(0.15, 0.045, 270),
  colour(0.17, 0.05, 262),
  colour(0.19, 0.052, 252),
  colour(0.215, 0.055, 242),
]
const MOUNTAIN = colour(0.14, 0.035, 245)
const LAKE = colour(0.205, 0.05, 242)
const SHORE = colour(0.08, 0.018, 240)

const HORIZON = 492
const LAMP_OUT = 9.4
const [STOPS, STILL_FROM] = [28, 34]
const STRIP = 16

/** A curtain of light hangs in strips: it comes up at `start`, its hem waves around `y`. */
interface Curtain {
  start: number
  y: number
  wave: number
  height: number
  pace: number
  strength: number
  strip: Canvas
}

/** The light of one strip from its top to the bright hem. */
function paintStrip(top: Colour, middle: Colour, hem: Colour): Canvas {
  const canvas = createCanvas(1, 256)
  const ctx = canvas.getContext("2d")
  const gradient = ctx.createLinearGradient(0, 0, 0, 256)
  gradient.addColorStop(0, css(top, 0))
  gradient.addColorStop(0.42, css(top, 0.3))
  gradient.addColorStop(0.78, css(middle, 0.66))
  gradient.addColorStop(0.94, css(hem, 0.95))
  gradient.addColorStop(1, css(hem, 0))
  ctx.fillStyle = gradient
  ctx.fillRect(0, 0, 1, 256)
  return canvas
}

const [VIOLET, ROSE] = [colour(0.55, 0.2, 305), colour(0.6, 0.2, 340)]
const [GREEN, PALE] = [colour(0.74, 0.19, 155), colour(0.93, 0.12, 150)]
const TEAL = colour(0.68, 0.13, 195)

const hangCurtains = (): Curtain[] => [
  {
    start: 3,
    y: 330,
    wave: 40,
    height: 250,
    pace: 0.16,
    strength: 0.5,
    strip: paintStrip(TEAL, TEAL, GREEN),
  },
  {
    start: 11,
    y: 404,
    wave: 54,
    height: 372,
    pace: 0.22,
    strength: 1,
    strip: paintStrip(VIOLET, GREEN, PALE),
  },
  {
    start: 17,
    y: 262,
    wave: 70,
    height: 270,
    pace: 0.19,
    strength: 0.75,
    strip: paintStrip(ROSE, VIOLET, GREEN),
  },
]

/** The time the curtains know: it slows down until they hang still. */
const driftAt = (time: number) => {
  const left = 1 - progress(time, STOPS, STILL_FROM)
  return Math.min(time, STOPS) + ((STILL_FROM - STOPS) / 2) * (1 - left * left)
}

function drawCurtain({ ctx }: Stage, curtain: Curtain, time: number): void {
  const { start, y, wave, height, pace, strength, strip } = curtain
  const drift = driftAt(time) * pace
  for (let x = 0; x < 1280; x += STRIP) {
    const u = x / 1280
    const unrolled = smooth(progress(time - start, u * 3, u * 3 + 3))
    const fold = Math.sin(u * 9 + drift * 2.3 + y) + 0.6 * Math.sin(u * 21 - drift * 3.1)
    const hem = y + wave * Math.sin(u * 5 + drift + y) + 0.3 * wave * Math.sin(u * 13 - drift * 1.7)
    const tall = height * (0.78 + 0.16 * fold)
    ctx.globalAlpha = clamp(strength * unrolled * (0.6 + 0.27 * fold))
    ctx.drawImage(strip, x, hem - tall, STRIP, tall)
  }
  ctx.globalAlpha = 1
}

function drawCamp(stage: Stage, lamp: number): void {
  fillBelow(stage, createRidge(8, 618, 34, 340), SHORE)
  if (lamp > 0) fillCorners(stage, [850, 632, 1130, 632, 1190, 720, 770, 720], POLAR.accent, 0.12 * lamp)
  fillCorners(stage, [990, 478, 1108, 636, 872, 636], blend(colour(0.12, 0.025, 240), POLAR.accent, lamp))
  fillCorners(stage, [990, 478, 1108, 636, 1036, 636], blend(SHORE, colour(0.66, 0.16, 50), lamp))
  strokeLine(stage, { x: 990, y: 478 }, { x: 984, y: 462 }, SHORE, { width: 6 })
  strokeLine(stage, { x: 990, y: 478 }, { x: 998, y: 463 }, SHORE, { width: 6 })
  fillCircle(stage, 792, 544, 15, SHORE)
  fillCorners(stage, [776, 562, 806, 560, 826, 630, 764, 634], SHORE)
  fillCorners(stage, [800, 612, 848, 596, 862, 632, 800, 636], SHORE)
  drawFir(stage, { x: 1196, y: 660 }, 400, SHORE)
  drawFir(stage, { x: 86, y: 650 }, 300, SHORE)
  drawFir(stage, { x: 196, y: 640 }, 196, SHORE)
}

function paintSky(stage: Stage): void {
  fillBands(stage, SKY_BANDS, HORIZON)
  const random = new Random(77)
  for (let i = 0; i < 80; i++)
    fillCircle(
      stage,
      random.between(0, 1280),
      random.between(0, 440),
      1 + 1.8 * random.next() ** 3,
      POLAR.ink,
      0.7,
    )
}

function createScene(): Scene {
  const sky = paintOnce(paintSky)
  const curtains = hangCurtains()
  const mountains = createRidge(14, 476, 170, 240)
  return {
    draw(stage, time) {
      const { ctx } = stage
      ctx.drawImage(sky, 0, 0, 1280, 720)
      ctx.globalCompositeOperation = "lighter"
      for (const curtain of curtains) drawCurtain(stage, curtain, time)
      ctx.globalCompositeOperation = "source-over"
      fillBelow(stage, mountains, MOUNTAIN)
      ctx.save()
      ctx.beginPath()
      ctx.rect(0, HORIZON, 1280, 200)
      ctx.clip()
      ctx.fillStyle = css(LAKE)
      ctx.fillRect(0, HORIZON, 1280, 200)
      ctx.globalCompositeOperation = "lighter"
      ctx.translate(0, HORIZON * 1.42)
      ctx.scale(1, -0.42)
      for (const curtain of curtains)
        drawCurtain(stage, { ...curtain, strength: curtain.strength * 0.42 }, time)
      ctx.restore()
      drawCamp(stage, 1 - progress(time, LAMP_OUT, LAMP_OUT + 0.25))
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20), 0, 15, 0.045, 2.5)
      pad(mix, chord(-36, -29, -22, -17, -13), 11, mix.duration - 11, 0.05, 4)
      wind(
        mix,
        2,
        mix.duration - 2,
        0.17,
        (time) => 0.3 + 0.2 * Math.sin(time * 0.42) * window(time, 6, 30, 6),
      )
      tick(mix, { at: LAMP_OUT, pitch: 480, gain: 0.14, length: 0.05, pan: 0.5 })
      // Every curtain is a slow glide, unrolled from left to right, with bells in its folds.
      curtains.forEach(({ start }, i) => {
        glide(mix, {
          at: start,
          pitch: semitone(-24 + 7 * i),
          to: semitone(-17 + 7 * i),
          gain: 0.05,
          length: 6,
        })
        for (let fold = 0; fold < 8; fold++)
          bell(mix, {
            at: start + 0.8 + fold * 0.62,
            pitch: degree(fold + 2 * i + (fold % 2) * 2, -17, "lydian"),
            gain: 0.055,
            length: 2.6,
            pan: lerp(-0.8, 0.8, fold / 7),
          })
      })
      const random = new Random(4)
      for (let at = 23; at < STILL_FROM; at += random.between(0.7, 1.3)) {
        const pitch = degree(7 + random.below(7), -17, "lydian")
        bell(mix, { at, pitch, gain: 0.05, length: 3, pan: 0.8 * Math.sin(at * TAU * 0.13) })
      }
      addRoom(mix, 0.5)
    },
  }
}

/** What can be seen once the lamp is out. */
export const aurora: Film = {
  slug: "aurora",
  title: "Aurora",
  description:
    "Someone sits by a lake in the far north, with a lamp in the tent behind. Only when it goes out does the night begin: curtains of light, one behind the other, until they hang still over the water.",
  tags: ["calm", "night", "sky", "light"],
  publishedAt: "2026-11-04",
  duration: 38,
  posterAt: 27,
  hasTeaser: true,
  previewAt: 17,
  palette: POLAR,
  captionWidth: 1150,
  captions: [
    { start: 3.4, end: 7.2, text: "A pale glow in the north.", de: "Ein blasser Schein im Norden." },
    { start: 8.4, end: 12, text: "The lamp goes out.", de: "Die Lampe geht aus." },
    { start: 17.4, end: 21.4, text: "Now the night is bright.", de: "Jetzt ist die Nacht hell." },
    { start: 32, end: 36.4, text: "It hangs there without a sound.", de: "Lautlos hängt es da." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep, wide chord", de: "Ein tiefer, weiter Akkord" },
    {
      start: 12.2,
      end: 17,
      text: "Each curtain rises with a slow glide and bells",
      de: "Jeder Vorhang hebt sich mit langsamem Gleiten und Glocken",
    },
    { start: 23, end: 28, text: "Wind, far bells", de: "Wind, ferne Glocken" },
  ],
  chapters: [
    { start: 0, title: "A glow" },
    { start: LAMP_OUT - 1, title: "The lamp" },
    { start: 11.4, title: "Curtains" },
    { start: STOPS, title: "Stillness" },
  ],
  createScene,
}
