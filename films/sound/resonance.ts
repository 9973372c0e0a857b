import type { Mix } from "../audio/mix"
import { addRoom } from "../audio/room"
import { semitone } from "../audio/scale"
import { pad } from "../audio/voices"
import { blend, colour, css, ramp, type Colour } from "../scene/colour"
import { clamp, lerp, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, type Point } from "../scene/shapes"
import { FPS, type Stage } from "../scene/stage"
import {
  DURATION,
  loudnessAt,
  pitchBetween,
  pitchOf,
  placeAt,
  recordSwings,
  REEDS,
  TONES,
  type Tone,
} from "./reeds"

const BAR = { left: 64, right: 1216, y: 540, height: 44 }
const STEP = 89
const HIGHEST_TIP = 66
const RESTING = colour(0.43, 0.07, 0)
/** A ring leaves a tip that swings so often, and is gone after so long. */
const RING = { every: 0.5, length: 1.5, reach: 150 }

/** Its share among all, for the place on the ramp. */
const shareOf = (reed: number) => reed / (REEDS - 1)
const reedX = (place: number) => 640 + (place - (REEDS - 1) / 2) * STEP
/** Long reeds are low: a length goes with the root of the pitch's inverse. */
const lengthOf = (reed: number) => (BAR.y - HIGHEST_TIP) * Math.sqrt(pitchOf(0) / pitchOf(reed))
const colourOf = ramp(SOUND.ramp)

function tipOf(reed: number, lean: number): Point {
  const length = lengthOf(reed)
  return { x: reedX(reed) + length * Math.sin(lean), y: BAR.y - length * Math.cos(lean) }
}

/** Its colour, out of the grey in which all rest. */
function litBy(reed: number, swing: number): Colour {
  const shade = colourOf(shareOf(reed))
  const share = smooth(clamp(swing * 1.25))
  return {
    l: lerp(RESTING.l, Math.max(0.74, shade.l), share),
    c: lerp(RESTING.c, shade.c, share),
    h: shade.h,
  }
}

/** Rings that leave the tips of reeds that swing: their own tone, as it goes out. */
function drawRings(stage: Stage, reed: number, swingAt: (time: number) => number, time: number): void {
  const last = Math.floor(time / RING.every)
  for (let i = last; i > last - RING.length / RING.every; i--) {
    const born = i * RING.every
    const strength = swingAt(born)
    if (strength < 0.4) continue
    const age = (time - born) / RING.length
    const radius = 54 + RING.reach * strength * age
    const [tip, fill] = [{ x: reedX(reed), y: BAR.y - lengthOf(reed) }, litBy(reed, 1)]
    fillCircle(stage, tip.x, tip.y, radius, fill, 0.13 * strength * (1 - age))
    strokeCircle(stage, tip, radius, fill, {
      width: 7 * (1 - age) + 1,
      alpha: 0.6 * strength * (1 - age),
    })
  }
}

function drawReed(stage: Stage, reed: number, swing: number, time: number): void {
  const { ctx } = stage
  const fill = litBy(reed, swing)
  const x = reedX(reed)
  const middle = { x, y: BAR.y - lengthOf(reed) * 0.55 }
  const widest = (swing * 62) / lengthOf(reed)
  const [left, right] = [tipOf(reed, -widest), tipOf(reed, widest)]
  if (swing > 0.03) {
    ctx.fillStyle = css(fill, 0.42)
    ctx.beginPath()
    ctx.moveTo(x, BAR.y)
    ctx.quadraticCurveTo(middle.x, middle.y, left.x, left.y)
    ctx.quadraticCurveTo(x, left.y - (right.x - left.x) * 0.06, right.x, right.y)
    ctx.quadraticCurveTo(middle.x, middle.y, x, BAR.y)
    ctx.fill()
  }
  const tip = tipOf(reed, swing > 0.03 ? widest * Math.sin(TAU * (1.3 + 0.09 * reed) * time) : 0)
  ctx.strokeStyle = css(fill)
  ctx.lineWidth = 15
  ctx.beginPath()
  ctx.moveTo(x, BAR.y)
  ctx.quadraticCurveTo(middle.x, middle.y, tip.x, tip.y)
  ctx.stroke()
  fillCircle(stage, tip.x, tip.y, 19 + 9 * smooth(swing), fill)
  if (swing > 0.5) fillCircle(stage, tip.x, tip.y, 11, SOUND.ink, 2 * swing - 1)
}

/** The tone that shakes the bar, at its place between low and high. */
function drawTone(stage: Stage, tone: Tone, time: number): void {
  const seen = loudnessAt(tone, time)
  if (seen === 0) return
  const x = clamp(reedX(placeAt(tone, time)), BAR.left + 32, BAR.right - 32)
  fillRounded(stage, [x - 36, BAR.y + 5, 72, BAR.height - 10], 17, SOUND.ink, seen)
}

/** A reed's own voice, as loud as it swings; a chord is not to drown the single tone. */
function singReed(mix: Mix, reed: number, frames: Float32Array[]): void {
  const pitch = pitchOf(reed)
  mix.add(0, mix.duration, shareOf(reed) * 1.4 - 0.7, (time) => {
    const place = Math.min(time * FPS, frames.length - 1.001)
    const index = Math.floor(place)
    const swing = lerp(frames[index]![reed]!, frames[index + 1]![reed]!, place - index)
    if (swing < 0.02) return 0
    const tone =
      Math.sin(TAU * pitch * time) +
      0.35 * Math.sin(TAU * 2 * pitch * time) +
      0.14 * Math.sin(TAU * 3 * pitch * time)
    const together = TONES.reduce((sum, other) => sum + loudnessAt(other, time), 0)
    return (0.19 * swing ** 1.6 * tone) / Math.max(1, together) ** 0.8
  })
}

function singTone(mix: Mix, tone: Tone): void {
  let phase = 0
  let before = 0
  mix.add(tone.start, tone.end - tone.start, 0, (since) => {
    const time = tone.start + since
    phase += TAU * pitchBetween(placeAt(tone, time)) * (since - before)
    before = since
    return 0.06 * loudnessAt(tone, time) * Math.sin(phase)
  })
}

function createScene(): Scene {
  const frames = recordSwings()
  return {
    draw(stage, time) {
      const swings = frames[Math.min(frames.length - 1, Math.round(time * FPS))]!
      const loudest = TONES.reduce((most, tone) => Math.max(most, loudnessAt(tone, time)), 0)
      for (let reed = 0; reed < REEDS; reed++)
        drawRings(stage, reed, (at) => frames[Math.max(0, Math.round(at * FPS))]?.[reed] ?? 0, time)
      for (let reed = 0; reed < REEDS; reed++) drawReed(stage, reed, swings[reed]!, time)
      fillRounded(
        stage,
        [BAR.left, BAR.y, BAR.right - BAR.left, BAR.height],
        22,
        blend(SOUND.quiet, SOUND.main, 0.45 * loudest),
      )
      for (const tone of TONES) drawTone(stage, tone, time)
    },
    score(mix) {
      pad(mix, [semitone(-45), semitone(-33)], 0, mix.duration, 0.035)
      for (const tone of TONES) singTone(mix, tone)
      for (let reed = 0; reed < REEDS; reed++) singReed(mix, reed, frames)
      addRoom(mix, 0.3)
    },
  }
}

/** Among many reeds only the one whose tone is played answers. */
export const resonance: Film = {
  slug: "resonance",
  title: "Resonance",
  description:
    "Thirteen reeds stand on one bar, and a tone shakes them all alike. Only one begins to swing: the one that would sound that tone itself. Play a chord, and the bar takes it apart.",
  tags: ["music", "waves", "physics", "pendulum", "machines"],
  publishedAt: "2026-09-26",
  duration: DURATION,
  posterAt: 30,
  posterView: { x: 40, y: 16, width: 1010 },
  hasTeaser: true,
  previewAt: 11,
  palette: SOUND,
  captions: [
    {
      start: 3.2,
      end: 7.4,
      text: "A tone shakes all. Only one answers.",
      de: "Ein Ton rüttelt alle. Nur eine antwortet.",
    },
    {
      start: 8.8,
      end: 13,
      text: "Each reed waits for its own tone.",
      de: "Jede Zunge wartet auf ihren Ton.",
    },
    { start: 18.4, end: 22.4, text: "Two tones wake two reeds.", de: "Zwei Töne wecken zwei Zungen." },
    { start: 23.6, end: 27.6, text: "A chord is taken apart.", de: "Ein Akkord wird zerlegt." },
    { start: 29.6, end: 34, text: "Your inner ear hears in this way.", de: "So hört auch dein Innenohr." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep hum", de: "Ein tiefes Summen" },
    {
      start: 13.2,
      end: 16.4,
      text: "A tone climbs, and one reed after another sings",
      de: "Ein Ton steigt, und Zunge um Zunge singt",
    },
    { start: 16.6, end: 18.2, text: "It fades", de: "Es verklingt" },
    { start: 27.8, end: 29.4, text: "Four reeds in one chord", de: "Vier Zungen in einem Akkord" },
  ],
  chapters: [
    { start: 0, title: "One answers" },
    { start: 8.2, title: "From low to high" },
    { start: 17.2, title: "Two tones" },
    { start: 23.4, title: "A chord" },
  ],
  createScene,
}
