import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { addRoom } from "../audio/room"
import { chord, semitone } from "../audio/scale"
import { bell, glide, pad, wind } from "../audio/voices"
import { blend, colour, css } from "../scene/colour"
import { clamp, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle } from "../scene/shapes"
import { createNoise } from "./moon-surface"
import { drawStars, scatterStars } from "./starfield"

const SUN = { x: 640, y: 318 }
const RADIUS = 168
const FIRST_TOUCH = 3
const TOTALITY = 14
const TOTALITY_ENDS = 21.4
const MOON_RADIUS = RADIUS * 1.025
const HIDDEN = MOON_RADIUS - RADIUS

const GOLD = colour(0.93, 0.12, 88)

/** Distance of the moon's centre from the sun's, along its path. Slowest while the sun is hidden. */
function offsetAt(time: number): number {
  const touch = RADIUS + MOON_RADIUS
  if (time < TOTALITY) return -lerp(touch, HIDDEN, progress(time, FIRST_TOUCH, TOTALITY) ** 0.82)
  if (time < TOTALITY_ENDS) return lerp(-HIDDEN, HIDDEN, progress(time, TOTALITY, TOTALITY_ENDS))
  return lerp(HIDDEN, touch * 0.62, progress(time, TOTALITY_ENDS, 29.6) ** 1.35)
}

/** How much of the sun's light is left, 0 in totality. */
const daylightAt = (time: number) => clamp((Math.abs(offsetAt(time)) - HIDDEN) / (2 * RADIUS))

/** The corona: streamers of noise that fall off with distance. */
function createCorona(): Canvas {
  const size = 720
  const noise = createNoise(5)
  const canvas = createCanvas(size, size)
  const ctx = canvas.getContext("2d")
  const image = ctx.createImageData(size, size)
  for (let i = 0; i < size * size; i++) {
    const [x, y] = [(i % size) - size / 2, Math.floor(i / size) - size / 2]
    const [r, angle] = [Math.hypot(x, y) / (RADIUS * 0.72), Math.atan2(y, x)]
    // Noise on a circle rather than on the angle, so that there is no seam.
    const [u, v] = [Math.cos(angle), Math.sin(angle)]
    const wide = noise(u * 1.6 + 9, v * 1.6 + 4)
    const fine = noise(u * 11 + 30, v * 11 + r * 0.22 + 60)
    const finest = noise(u * 30 + 90, v * 30 + r * 0.3 + 20)
    const reach = 0.35 + 1.5 * wide ** 2 + 0.25 * Math.abs(u)
    const light = Math.exp(-Math.max(0, r - 1) / (reach * 0.42)) * (0.45 + 0.5 * fine + 0.3 * finest)
    const edge = clamp((size / 2 - Math.hypot(x, y)) / 90)
    image.data.set([222, 232, 255, 255 * clamp(light * edge * 0.95)], 4 * i)
  }
  ctx.putImageData(image, 0, 0)
  return canvas
}

function createScene(): Scene {
  const corona = createCorona()
  const stars = scatterStars(150, 23)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const daylight = daylightAt(time)
      const bright = smooth(clamp(daylight * 1.4))
      const dark = smooth(1 - clamp(daylight * 14))
      ctx.fillStyle = css(blend(SKY.background, colour(0.36, 0.09, 252), bright))
      ctx.fillRect(0, 0, 1280, 720)
      drawStars(stage, stars, 0.9 * dark)
      drawGlow(stage, SUN, 620, colour(0.9, 0.06, 235), 0.4 * (0.15 + 0.85 * bright) * (1 - dark * 0.9))
      if (dark > 0) {
        ctx.save()
        ctx.globalAlpha = dark
        ctx.translate(SUN.x, SUN.y)
        ctx.rotate(0.012 * (time - TOTALITY))
        const scale = 1 / 0.72
        ctx.drawImage(corona, -360 * scale, -360 * scale, 720 * scale, 720 * scale)
        ctx.restore()
      }
      const offset = offsetAt(time)
      const moon = { x: SUN.x - offset * 0.94, y: SUN.y + offset * 0.34 }
      fillCircle(stage, SUN.x, SUN.y, RADIUS, GOLD)
      // The moon is as dark as the sky behind it, so that it is only seen where it hides the sun.
      ctx.save()
      ctx.beginPath()
      ctx.arc(SUN.x, SUN.y, RADIUS + 260 * dark, 0, TAU)
      ctx.clip()
      fillCircle(
        stage,
        moon.x,
        moon.y,
        MOON_RADIUS,
        blend(SKY.background, colour(0.3, 0.08, 255), bright * 0.8),
      )
      ctx.restore()
      const ring = clamp(1 - Math.abs(daylight - 0.012) / 0.03) * (daylight > 0 ? 1 : 0)
      if (ring > 0) {
        const side = Math.sign(offset)
        const gem = { x: SUN.x + side * RADIUS * 0.94, y: SUN.y - side * RADIUS * 0.34 }
        drawGlow(stage, gem, 250, colour(0.98, 0.04, 95), 0.95 * smooth(ring))
      }
    },
    score(mix) {
      pad(mix, chord(-33, -29, -26, -21), 0, TOTALITY, 0.045, 2)
      pad(mix, chord(-45, -33, -30, -26, -19), TOTALITY - 3, TOTALITY_ENDS - TOTALITY + 4, 0.06, 2.5)
      pad(
        mix,
        chord(-33, -29, -26, -21, -17, -9),
        TOTALITY_ENDS - 0.6,
        mix.duration - TOTALITY_ENDS + 0.6,
        0.05,
        1,
      )
      wind(mix, 5, 20, 0.2, (time) => Math.sin((Math.PI * time) / 20) * 0.5)
      // Light as notes: they sink and thin out as the sun goes.
      for (let at = 0.6; at < TOTALITY - 1; at += 0.62) {
        const daylight = daylightAt(at)
        const steps = Math.round(daylight * 5) * 2 - 14
        bell(mix, {
          at,
          pitch: semitone(steps),
          gain: 0.05 + 0.05 * daylight,
          length: 1.4,
          pan: Math.sin(at * 2) * 0.6,
        })
      }
      glide(mix, { at: TOTALITY - 2.4, pitch: 440, to: 110, gain: 0.08, length: 3 })
      for (const [i, steps] of [-21, -14, -9, -5, 0, 3, 7].entries())
        bell(mix, {
          at: TOTALITY_ENDS - 0.3 + i * 0.11,
          pitch: semitone(steps),
          gain: 0.13,
          length: 3,
          pan: i / 4 - 0.75,
        })
      addRoom(mix, 0.45)
    },
  }
}

/** A few minutes of night at noon. */
export const solarEclipse: Film = {
  slug: "solar-eclipse",
  title: "Solar eclipse",
  description:
    "The sun is four hundred times as wide as the moon, and four hundred times as far. So the one can just cover the other: day turns to night, and the crown of the sun appears.",
  tags: ["sky", "moon", "sun", "light"],
  publishedAt: "2026-10-14",
  duration: 30.4,
  posterAt: 17.6,
  posterView: { x: 190, y: 75, width: 900 },
  previewAt: 12.6,
  palette: SKY,
  captions: [
    {
      start: 3.4,
      end: 8,
      text: "The sun is 400 times as wide as the moon, and 400 times as far away.",
      de: "Die Sonne ist 400-mal so breit wie der Mond und 400-mal so weit weg.",
    },
    { start: 9, end: 12.6, text: "So the moon just fits.", de: "So passt der Mond gerade davor." },
    {
      start: 15.4,
      end: 19.8,
      text: "Night at noon. This crown is always there.",
      de: "Nacht am Mittag. Diese Krone ist immer da.",
    },
    {
      start: 23.8,
      end: 28.8,
      text: "A sliver of sun, and it is day.",
      de: "Ein Streif Sonne, und es ist Tag.",
    },
  ],
  sounds: [
    { start: 0, end: 3.3, text: "A bright chord, bells", de: "Ein heller Akkord, Glocken" },
    {
      start: 8.1,
      end: 8.9,
      text: "The bells sink as the light goes",
      de: "Die Glocken sinken, wie das Licht schwindet",
    },
    {
      start: 13,
      end: 15.2,
      text: "A long fall, then deep stillness and wind",
      de: "Ein langes Fallen, dann tiefe Stille und Wind",
    },
    {
      start: 21.2,
      end: 23.2,
      text: "A rising run of bells: light",
      de: "Ein steigender Lauf von Glocken: Licht",
    },
  ],
  chapters: [
    { start: 0, title: "A bite" },
    { start: 9, title: "A sickle" },
    { start: TOTALITY, title: "Totality" },
    { start: TOTALITY_ENDS, title: "The diamond" },
  ],
  createScene,
}
