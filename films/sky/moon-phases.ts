import { createCanvas } from "@napi-rs/canvas"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle, strokeCircle, strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import { createMoonSurface, type Surface } from "./moon-surface"
import { drawStars, scatterStars } from "./starfield"

const START = 4
const END = 25
const MOON = { x: 850, y: 335, radius: 270 }
const EARTH = { x: 262, y: 300 }
const ORBIT = 150
const NAMES = [
  "New moon",
  "Crescent",
  "First quarter",
  "Gibbous",
  "Full moon",
  "Gibbous",
  "Last quarter",
  "Crescent",
]

/** The share of the month that has gone by; it lingers at each of the eight phases. */
function monthAt(time: number): number {
  const share = progress(time, START, END) * 8
  const whole = Math.floor(share)
  return 0.07 + (0.93 * (whole + lerp(share - whole, easeInOut(share - whole), 0.7))) / 8
}

/** Colours a moon for light that comes from an angle: 0 from behind it, half a turn from behind us. */
function createLitMoon(surface: Surface) {
  const { size, normals, ground } = surface
  const canvas = createCanvas(size, size)
  const ctx = canvas.getContext("2d")
  const image = ctx.createImageData(size, size)
  return (angle: number) => {
    const [lightX, lightZ] = [Math.sin(angle), -Math.cos(angle)]
    for (let i = 0; i < size * size; i++) {
      const [x, y, z] = [
        (i % size) / (size / 2) - 1,
        Math.floor(i / size) / (size / 2) - 1,
        normals[3 * i + 2]!,
      ]
      const lit = clamp((normals[3 * i]! * lightX + z * lightZ) * 1.7)
      const bright = 255 * ground[i]! * (0.035 + 1.05 * lit ** 0.8)
      image.data[4 * i] = bright * 1.0 + 3
      image.data[4 * i + 1] = bright * 0.97 + 5
      image.data[4 * i + 2] = bright * 0.88 + 12
      image.data[4 * i + 3] = 255 * clamp((1 - Math.hypot(x, y)) * size * 0.5)
    }
    ctx.putImageData(image, 0, 0)
    return canvas
  }
}

/** The same month from above: the sun to the left, the moon on its way around the earth. */
function drawOrbit(stage: Stage, month: number, seen: number): void {
  const { ctx } = stage
  ctx.globalAlpha = seen
  const angle = Math.PI - month * TAU
  const moon = { x: EARTH.x + Math.cos(angle) * ORBIT, y: EARTH.y - Math.sin(angle) * -ORBIT }
  for (let ray = -3; ray <= 3; ray++) {
    const y = EARTH.y + ray * 40
    strokeLine(stage, { x: 30, y }, { x: 74, y }, SKY.accent, { alpha: 0.55, width: 3 })
  }
  strokeCircle(stage, EARTH, ORBIT, SKY.quiet, { width: 2.5 })
  drawGlow(stage, EARTH, 60, SKY.main, 0.5)
  for (const [{ x, y }, radius, day, night] of [
    [EARTH, 25, colour(0.72, 0.14, 245), colour(0.33, 0.1, 260)],
    [moon, 14, colour(0.94, 0.03, 95), colour(0.36, 0.02, 260)],
  ] as const) {
    fillCircle(stage, x, y, radius, night)
    ctx.fillStyle = css(day)
    ctx.beginPath()
    ctx.arc(x, y, radius, TAU / 4, (3 * TAU) / 4)
    ctx.fill()
  }
  ctx.globalAlpha = 1
}

function createScene(): Scene {
  const light = createLitMoon(createMoonSurface(MOON.radius * 2, 19))
  const stars = scatterStars(190, 6)
  return {
    draw(stage, time) {
      const month = monthAt(time)
      drawStars(stage, stars, 0.8)
      const { x, y, radius } = MOON
      const full = 0.5 - 0.5 * Math.cos(month * TAU)
      drawGlow(stage, MOON, radius * 1.75, colour(0.86, 0.05, 250), 0.05 + 0.24 * full)
      fillCircle(stage, x, y, radius - 1, SKY.background)
      stage.ctx.drawImage(light(month * TAU), x - radius, y - radius, radius * 2, radius * 2)
      const seen = smooth(progress(time, 3, 4))
      drawOrbit(stage, month, seen)
      const phase = Math.round(month * 8) % 8
      const style = { size: 34, weight: 600, align: "center", colour: SKY.accent } as const
      drawText(stage, NAMES[phase]!, EARTH.x, EARTH.y + ORBIT + 72, { ...style, alpha: seen })
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20, -13), 0, mix.duration, 0.045, 2.5)
      for (let phase = 1; phase <= 8; phase++) {
        const at = START + ((END - START) * phase) / 8 - 0.5
        const height = 4 - Math.abs(4 - phase)
        bell(mix, {
          at,
          pitch: degree(height * 2 + 2, -21),
          gain: 0.2,
          length: 3,
          pan: Math.sin((phase / 8) * TAU) * 0.6,
        })
        bell(mix, {
          at: at + 0.32,
          pitch: degree(height * 2 + 4, -21),
          gain: 0.12,
          length: 2.6,
          pan: -Math.sin((phase / 8) * TAU) * 0.6,
        })
        for (let step = 0; step < 3; step++)
          bell(mix, {
            at: at + 0.96 + step * 0.32,
            pitch: degree(height * 2 + 5 - step, -21),
            gain: 0.05,
            length: 1.8,
          })
      }
      addRoom(mix, 0.48)
    },
  }
}

/** Why the moon changes its face. */
export const moonPhases: Film = {
  slug: "moon-phases",
  title: "Phases of the moon",
  description:
    "Half of the moon is always in sunlight. On its way around us we see that half from all sides: as nothing, a crescent, a half, a full disc, and back again, in one month.",
  tags: ["sky", "moon", "orbits", "light"],
  publishedAt: "2026-09-30",
  duration: 30.4,
  posterAt: 9.3,
  posterView: { x: 430, y: 110, width: 850 },
  hasTeaser: true,
  previewAt: 8,
  palette: SKY,
  captionWidth: 460,
  captions: [
    {
      start: 4,
      end: 8.4,
      text: "The sun always lights one half of the moon.",
      de: "Die Sonne beleuchtet stets eine Hälfte des Mondes.",
    },
    {
      start: 10,
      end: 14,
      text: "From here, we see more and more of it …",
      de: "Von hier sehen wir mehr und mehr davon …",
    },
    { start: 16, end: 20, text: "… and then less again.", de: "… und dann wieder weniger." },
    { start: 25, end: 29.2, text: "A month, and it begins anew.", de: "Ein Monat, und es beginnt von vorn." },
  ],
  sounds: [
    { start: 0, end: 3.8, text: "A wide, slow chord", de: "Ein weiter, langsamer Akkord" },
    {
      start: 14.2,
      end: 15.8,
      text: "Bells at each phase, highest at full moon",
      de: "Glocken zu jeder Phase, bei Vollmond am höchsten",
    },
    { start: 20.2, end: 24.8, text: "The bells climb down", de: "Die Glocken steigen hinab" },
  ],
  chapters: [
    { start: 0, title: "The dark moon" },
    { start: 6, title: "Waxing" },
    { start: 14, title: "Full moon" },
    { start: 17, title: "Waning" },
  ],
  createScene,
}
