import { addRoom } from "../audio/room"
import { chord, degree, semitone } from "../audio/scale"
import { bell, glide, pad, wind } from "../audio/voices"
import { blend, colour, css, type Colour } from "../scene/colour"
import { clamp, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { STILL } from "../scene/palette"
import { fillCircle, strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { CHALK, drawBeams, drawLighthouse, RED, ROCK, TURN } from "./lighthouse"
import { fillBands, fillBelow, fillCorners } from "./scenery"

const COAST = {
  ...STILL,
  background: colour(0.15, 0.045, 250),
  main: colour(0.78, 0.11, 205),
  accent: colour(0.85, 0.13, 65),
}
const HORIZON = 372
const NIGHT_SKY = [
  colour(0.19, 0.06, 270),
  colour(0.22, 0.065, 266),
  colour(0.25, 0.07, 262),
  colour(0.29, 0.075, 258),
]
const DAWN_SKY = [
  colour(0.5, 0.09, 275),
  colour(0.62, 0.1, 310),
  colour(0.74, 0.12, 380),
  colour(0.85, 0.11, 420),
]
const NIGHT_SEA = [colour(0.27, 0.07, 250), colour(0.13, 0.04, 250)]
const DAWN_SEA = [colour(0.66, 0.1, 225), colour(0.24, 0.075, 245)]

/** Light comes from `FIRST_LIGHT` on; the sun is over the horizon from `SUNRISE` on. */
const [FIRST_LIGHT, DAY, SUNRISE, SUN_RESTS] = [12, 25, 19, 31]
const LAMP_OUT = 26.4
const SWELL = 5
const [SAILS, MOORED] = [4, 31]

interface Wave {
  y: number
  length: number
  height: number
  phase: number
}

const BANDS = 6
/** The band that the boat floats on. */
const BOAT_BAND = 3
/** The band that washes round the rock. */
const ROCK_BAND = 2
const WAVES: Wave[] = Array.from({ length: BANDS }, (_, i) => ({
  y: HORIZON + 4 + 288 * (i / (BANDS - 1)) ** 1.35,
  length: 70 + 46 * i,
  height: 5 + 7 * i,
  phase: i * 0.37,
}))

/** How a band rocks, as on a stage of paper: to and fro with each swell, and a little up and down. */
function rock({ length, height, phase }: Wave, time: number): Point {
  const turn = TAU * (time / SWELL + phase)
  return { x: length * 0.34 * Math.sin(turn), y: height * 0.4 * Math.cos(turn) }
}

function crest(wave: Wave, time: number): Point[] {
  const { x: shift, y: lift } = rock(wave, time)
  return Array.from({ length: 161 }, (_, i) => {
    const x = i * 8
    const scallop = Math.abs(Math.sin((Math.PI * (x - shift)) / wave.length))
    return { x, y: wave.y + lift + wave.height * smooth(scallop) }
  })
}

function drawBoat(stage: Stage, time: number, night: number): void {
  const { ctx } = stage
  const wave = WAVES[BOAT_BAND]!
  const { y } = rock(wave, time - 0.4)
  ctx.save()
  ctx.translate(boatAt(time), wave.y + 6 + y)
  ctx.rotate(0.05 * Math.sin(TAU * (time / SWELL)))
  strokeLine(stage, { x: 8, y: -20 }, { x: 8, y: -128 }, ROCK, { width: 7 })
  fillCorners(stage, [16, -122, 16, -36, 84, -36], colour(0.86, 0.06, 50))
  fillCorners(stage, [0, -106, 0, -36, -50, -36], colour(0.76, 0.08, 45))
  fillCorners(stage, [-78, -28, 96, -28, 72, 14, -60, 14], RED)
  fillCorners(stage, [-78, -28, 96, -28, 92, -18, -73, -18], CHALK)
  fillCircle(stage, 8, -132, 24, COAST.accent, 0.3 * night)
  fillCircle(stage, 8, -132, 9, blend(ROCK, COAST.accent, night))
  ctx.restore()
}

const boatAt = (time: number) =>
  lerp(-60, 800, smooth(progress(time, SAILS, MOORED)) * 0.5 + progress(time, SAILS, MOORED) * 0.5)

function createScene(): Scene {
  const seaAt = (band: number, dawn: number): Colour => {
    const share = band / (BANDS - 1)
    return blend(blend(NIGHT_SEA[0]!, NIGHT_SEA[1]!, share), blend(DAWN_SEA[0]!, DAWN_SEA[1]!, share), dawn)
  }
  return {
    draw(stage, time) {
      const dawn = smooth(progress(time, FIRST_LIGHT, DAY))
      const lamp = 1 - progress(time, LAMP_OUT, LAMP_OUT + 0.4)
      fillBands(
        stage,
        NIGHT_SKY.map((night, i) => blend(night, DAWN_SKY[i]!, dawn)),
        HORIZON,
      )
      const sun = { x: 470, y: lerp(HORIZON + 150, HORIZON - 78, smooth(progress(time, SUNRISE, SUN_RESTS))) }
      for (const [radius, alpha] of [
        [210, 0.12],
        [140, 0.2],
        [88, 1],
      ] as const)
        fillCircle(stage, sun.x, sun.y, radius, colour(0.93, 0.11, 85), alpha * clamp(dawn * 1.5))
      if (lamp > 0) drawBeams(stage, time, lamp * lerp(1, 0.55, dawn))
      WAVES.forEach((wave, band) => {
        const line = crest(wave, time)
        const fill = seaAt(band, dawn)
        if (band === ROCK_BAND) drawLighthouse(stage, lamp)
        if (band === BOAT_BAND) drawBoat(stage, time, lamp)
        fillBelow(stage, line, blend(fill, COAST.ink, lerp(0.12, 0.3, dawn)))
        fillBelow(
          stage,
          line.map(({ x, y }) => ({ x, y: y + 3 + band })),
          fill,
        )
      })
      const glitter = smooth(progress(time, SUNRISE + 3, SUN_RESTS))
      stage.ctx.fillStyle = css(colour(0.93, 0.11, 85), 0.75 * glitter)
      WAVES.slice(0, 4).forEach((wave, band) => {
        const { x, y } = rock(wave, time)
        const width = 128 - 24 * band
        stage.ctx.fillRect(
          470 - width / 2 + x * 0.6,
          wave.y + wave.height + 8 + y + band * 2,
          width,
          4 + band,
        )
      })
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -18), 0, FIRST_LIGHT + 5, 0.04, 2.5)
      pad(mix, chord(-33, -26, -21, -17, -12, -9), FIRST_LIGHT + 1, mix.duration - FIRST_LIGHT - 1, 0.042, 5)
      wind(mix, 0, mix.duration, 0.3, (time) => 0.24 + 0.22 * Math.sin(TAU * (time / SWELL) - 1) ** 3)
      // The lamp is a bell each time that a beam comes towards us.
      for (let at = TURN / 4; at < LAMP_OUT; at += TURN / 2)
        bell(mix, { at, pitch: semitone(-21), gain: 0.13, length: 3.2, pan: 0.5 })
      for (let swell = 1; swell * SWELL < mix.duration - 2; swell++)
        for (let note = 0; note < 3; note++) {
          const day = progress(swell * SWELL, FIRST_LIGHT, DAY)
          const pitch = degree(Math.round(lerp(2, 6, day)) + note * 2 + (swell % 2), -21)
          bell(mix, {
            at: swell * SWELL + note * 0.42,
            pitch,
            gain: 0.07,
            length: 2.4,
            pan: -0.6 + note * 0.4,
          })
        }
      for (const [i, at] of [24.2, 25, 29.6].entries())
        glide(mix, { at, pitch: 1150 + 90 * i, to: 820, gain: 0.025, length: 0.5, pan: -0.4 + 0.3 * i })
      for (const [i, pitch] of chord(-21, -14, -9, -5, 0, 3).entries())
        bell(mix, { at: SUN_RESTS + i * 0.25, pitch, gain: 0.1, length: 3 })
      addRoom(mix, 0.42)
    },
  }
}

/** A boat comes home with the morning. */
export const sea: Film = {
  slug: "sea",
  title: "Sea",
  description:
    "Night on the coast, and a lighthouse that turns for a single boat. Wave by wave it comes nearer, until the sky is bright enough to put out the lamp.",
  tags: ["calm", "waves", "sun", "light", "rhythm"],
  publishedAt: "2026-09-13",
  duration: 37,
  posterAt: 25.6,
  previewAt: 21,
  palette: COAST,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7.4,
      text: "A light turns for whoever is out there.",
      de: "Ein Licht kreist für jeden, der draußen ist.",
    },
    { start: 12.4, end: 16.2, text: "Somebody is.", de: "Jemand ist es." },
    { start: 20, end: 24, text: "Morning comes over the water.", de: "Der Morgen kommt über das Wasser." },
    {
      start: 31.4,
      end: 35.6,
      text: "The lamp may rest. The boat is home.",
      de: "Die Lampe darf ruhen. Das Boot ist daheim.",
    },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "Surf, a low chord", de: "Brandung, ein tiefer Akkord" },
    {
      start: 8,
      end: 12,
      text: "A bell for each beam, three notes for each swell",
      de: "Eine Glocke je Lichtstrahl, drei Töne je Welle",
    },
    { start: 24.1, end: 28, text: "Gulls, a brighter chord", de: "Möwen, ein hellerer Akkord" },
  ],
  chapters: [
    { start: 0, title: "Night" },
    { start: FIRST_LIGHT, title: "First light" },
    { start: SUNRISE, title: "Sunrise" },
    { start: SUN_RESTS, title: "Home" },
  ],
  createScene,
}
