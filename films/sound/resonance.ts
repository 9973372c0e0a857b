import { css, ramp } from "../scene/colour"
import { clamp, lerp, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { fillCircle, fillRounded, type Point } from "../scene/shapes"
import { FPS, type Stage } from "../scene/stage"
import { addRoom } from "../audio/room"
import type { Mix } from "../audio/mix"
import { degree, semitone } from "../audio/scale"
import { pad } from "../audio/voices"

const REEDS = 15
const DURATION = 35.4
/** How sharply a reed is tuned: the share of its full swing that a neighbour's tone can rouse falls with it. */
const SHARPNESS = 20

const BAR = { left: 64, right: 1216, y: 548, height: 34 }
const STEP = 75
const HIGHEST_TIP = 62

/** Tones that are played: from a reed's pitch to another's, steady if they are the same. */
interface Tone {
  start: number
  end: number
  from: number
  to: number
}

const TONES: Tone[] = [
  { start: 3.2, end: 7.2, from: 5, to: 5 },
  { start: 8.4, end: 16.4, from: -1, to: 15 },
  { start: 17.6, end: 22, from: 3, to: 3 },
  { start: 18.6, end: 22, from: 9, to: 9 },
  { start: 23.4, end: 34.4, from: 0, to: 0 },
  { start: 24.4, end: 34.4, from: 4, to: 4 },
  { start: 25.4, end: 34.4, from: 8, to: 8 },
  { start: 26.4, end: 34.4, from: 12, to: 12 },
]

const pitchOf = (reed: number) => degree(reed, -21)
const placeAt = ({ start, end, from, to }: Tone, time: number) => lerp(from, to, progress(time, start, end))
const loudnessAt = ({ start, end }: Tone, time: number) => window(time, start, end, 0.5)

/** Hertz of a place between two reeds. */
function pitchBetween(place: number): number {
  const below = Math.floor(place)
  return lerp(pitchOf(below), pitchOf(below + 1), place - below)
}

/** The swing of a driven reed, 1 at its own pitch. */
function answerTo(pitch: number, reed: number): number {
  const ratio = pitch / pitchOf(reed)
  return 1 / Math.hypot(SHARPNESS * (1 - ratio ** 2), ratio)
}

/** How wide every reed swings in every frame: a swing takes time to build up, and longer to die away. */
function recordSwings(): Float32Array[] {
  const swing = new Float32Array(REEDS)
  const frames: Float32Array[] = []
  for (let frame = 0; frame <= DURATION * FPS; frame++) {
    const time = frame / FPS
    for (let reed = 0; reed < REEDS; reed++) {
      let force = 0
      for (const tone of TONES) {
        const loudness = loudnessAt(tone, time)
        if (loudness > 0) force += loudness * answerTo(pitchBetween(placeAt(tone, time)), reed)
      }
      const target = Math.min(1, force)
      swing[reed]! += (target - swing[reed]!) / FPS / (target > swing[reed]! ? 0.17 : 0.6)
    }
    frames.push(swing.slice())
  }
  return frames
}

const reedX = (place: number) => 640 + (place - (REEDS - 1) / 2) * STEP
/** Long reeds are low: a length goes with the root of the pitch's inverse. */
const lengthOf = (reed: number) => (BAR.y - HIGHEST_TIP) * Math.sqrt(pitchOf(0) / pitchOf(reed))
const colourOf = ramp(SOUND.ramp)

function tipOf(reed: number, lean: number): Point {
  const length = lengthOf(reed)
  return { x: reedX(reed) + length * Math.sin(lean), y: BAR.y - length * Math.cos(lean) }
}

function drawReed(stage: Stage, reed: number, swing: number, time: number): void {
  const { ctx } = stage
  const shade = colourOf(reed / (REEDS - 1))
  const fill = { ...shade, l: lerp(0.36, Math.max(0.72, shade.l), smooth(swing)) }
  const x = reedX(reed)
  const middle = { x, y: BAR.y - lengthOf(reed) * 0.55 }
  const widest = (swing * 52) / lengthOf(reed)
  const [left, right] = [tipOf(reed, -widest), tipOf(reed, widest)]
  if (swing > 0.03) {
    ctx.fillStyle = css(fill, 0.38)
    ctx.beginPath()
    ctx.moveTo(x, BAR.y)
    ctx.quadraticCurveTo(middle.x, middle.y, left.x, left.y)
    ctx.quadraticCurveTo(x, left.y - (right.x - left.x) * 0.06, right.x, right.y)
    ctx.quadraticCurveTo(middle.x, middle.y, x, BAR.y)
    ctx.fill()
  }
  const tip = tipOf(reed, swing > 0.03 ? widest * Math.sin(TAU * (1.3 + 0.09 * reed) * time) : 0)
  ctx.strokeStyle = css(fill)
  ctx.lineWidth = 11
  ctx.beginPath()
  ctx.moveTo(x, BAR.y)
  ctx.quadraticCurveTo(middle.x, middle.y, tip.x, tip.y)
  ctx.stroke()
  fillCircle(stage, tip.x, tip.y, 15, fill)
}

/** The tone that shakes the bar, at its place between low and high. */
function drawTone(stage: Stage, tone: Tone, time: number): void {
  const seen = loudnessAt(tone, time)
  if (seen === 0) return
  const x = clamp(reedX(placeAt(tone, time)), BAR.left + 24, BAR.right - 24)
  fillRounded(stage, [x - 30, BAR.y + 4, 60, BAR.height - 8], 13, SOUND.ink, seen)
}

/** A reed's own voice, as loud as it swings; a chord is not to drown the single tone. */
function singReed(mix: Mix, reed: number, frames: Float32Array[]): void {
  const pitch = pitchOf(reed)
  mix.add(0, mix.duration, (reed / (REEDS - 1)) * 1.4 - 0.7, (time) => {
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
      for (let reed = 0; reed < REEDS; reed++) drawReed(stage, reed, swings[reed]!, time)
      fillRounded(stage, [BAR.left, BAR.y, BAR.right - BAR.left, BAR.height], 17, SOUND.quiet)
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
    "Fifteen reeds stand on one bar, and a tone shakes them all alike. Only one begins to swing: the one that would sound that tone itself. Play a chord, and the bar takes it apart.",
  tags: ["music", "waves", "physics", "pendulum", "machines"],
  publishedAt: "2026-09-26",
  duration: DURATION,
  posterAt: 30,
  posterView: { x: 60, y: 20, width: 1010 },
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
    { start: 8.4, title: "From low to high" },
    { start: 17.6, title: "Two tones" },
    { start: 23.4, title: "A chord" },
  ],
  createScene,
}
