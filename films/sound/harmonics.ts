import type { Mix } from "../audio/mix"
import { addRoom } from "../audio/room"
import { pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { clamp, easeOut, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { fillCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DISPLAY } from "../scene/stage"
import { drawText } from "../scene/type"
import { drawString } from "./string"

/** When each way to swing is heard for the first time, the whole string first. */
const STARTS = [3.2, 7.6, 11.4, 13.1, 14.8, 16.5, 18.2]
const PLUCK = 22
const RETURN = 28.4
const LOWEST = 110
/** Swings a second of the whole string, as far as the eye should see them. */
const SHOWN = 0.62
/** Where along the string the finger plucks it. */
const PLUCKED_AT = 0.22

const STRING = { left: 168, right: 1060 }
const ROW = { top: 82, gap: 80 }
const MIDDLE = 320

const colourOf = ramp(SOUND.ramp)
const shadeOf = (mode: number) => colourOf((mode - 1) / (STARTS.length - 1))
const rowY = (mode: number) => ROW.top + (mode - 1) * ROW.gap

/** How strongly a mode sounds in a plucked string, 1 being the whole string's. */
const strengthOf = (mode: number) =>
  Math.sin(Math.PI * mode * PLUCKED_AT) / mode ** 2 / Math.sin(Math.PI * PLUCKED_AT)

/** How far a row still swings, 1 when struck. */
function swingAt(mode: number, time: number): number {
  const start = STARTS[mode - 1]!
  if (time < start) return 0
  return (
    progress(time, start, start + 0.15) *
    Math.exp(-(time - start) / 1.6) *
    (1 - progress(time, start + 4, start + 5))
  )
}

function drawMode(stage: Stage, mode: number, time: number, alpha: number): void {
  const start = STARTS[mode - 1]!
  const born = easeOut(progress(time, start, start + 0.5))
  const y = rowY(mode)
  const shape = { ...STRING, y, height: 33 * born, loops: mode }
  if (born === 0) {
    strokeLine(stage, { x: STRING.left, y }, { x: STRING.right, y }, SOUND.quiet, { width: 3, alpha })
    return
  }
  const swing = swingAt(mode, time)
  const phase = Math.cos(TAU * SHOWN * (1 + mode / 3) * (time - start))
  drawString(stage, shape, shadeOf(mode), swing > 0.02 ? swing * phase : null, alpha)
  for (let node = 0; node <= mode; node++) {
    const x = STRING.left + ((STRING.right - STRING.left) * node) / mode
    fillCircle(stage, x, y, 6, SOUND.ink, alpha * born)
  }
  const label = { size: 34, weight: 700, family: DISPLAY, colour: shadeOf(mode), alpha: alpha * born }
  drawText(stage, String(mode), 96, y + 12, label)
  drawText(stage, `${LOWEST * mode} Hz`, 1216, y + 10, {
    size: 28,
    weight: 600,
    colour: SOUND.ink,
    alpha: 0.85 * alpha * born,
    align: "right",
  })
}

/** The whole string after the pluck: the sum of its modes, each at its own pace. */
function drawPlucked(stage: Stage, time: number, alpha: number): void {
  const since = Math.max(0, time - PLUCK)
  const drawn = smooth(progress(time, PLUCK - 1, PLUCK - 0.15))
  const points: Point[] = []
  for (let i = 0; i <= 160; i++) {
    let sum = 0
    for (let mode = 1; mode <= 24; mode++)
      sum +=
        strengthOf(mode) *
        Math.sin((Math.PI * mode * i) / 160) *
        Math.cos(TAU * SHOWN * mode * since) *
        Math.exp(-since * (0.16 + 0.035 * mode))
    points.push({ x: STRING.left + ((STRING.right - STRING.left) * i) / 160, y: MIDDLE - 190 * drawn * sum })
  }
  for (let mode = 1; mode <= 4; mode++) {
    const height = 190 * drawn * Math.abs(strengthOf(mode))
    drawString(stage, { ...STRING, y: MIDDLE, height, loops: mode }, shadeOf(mode), null, 0.5 * alpha)
  }
  stage.ctx.fillStyle = css(SOUND.main, 0.2 * alpha)
  stage.ctx.beginPath()
  for (const { x, y } of [...points, { x: STRING.right, y: MIDDLE }, { x: STRING.left, y: MIDDLE }])
    stage.ctx.lineTo(x, y)
  stage.ctx.fill()
  strokePath(stage, points, SOUND.accent, { alpha, width: 8 })
  for (const x of [STRING.left, STRING.right]) fillCircle(stage, x, MIDDLE, 10, SOUND.ink, alpha)
}

/** A pure tone of a string, as long as it swings. */
function sing(mix: Mix, mode: number, at: number, gain: number, length: number): void {
  const pitch = LOWEST * mode
  mix.add(at, length, (mode - 4) / 6, (time) => {
    const envelope = clamp(time / 0.012) * Math.exp((-3 * time) / length) * clamp((length - time) / 0.3)
    return gain * envelope * (Math.sin(TAU * pitch * time) + 0.3 * Math.sin(TAU * pitch * 1.0015 * time))
  })
}

function createScene(): Scene {
  const modes = STARTS.map((_, i) => i + 1)
  return {
    draw(stage, time) {
      const aside = window(time, PLUCK - 1.6, RETURN + 0.8, 0.8)
      if (aside < 1) for (const mode of modes) drawMode(stage, mode, time, 1 - aside)
      if (aside > 0) drawPlucked(stage, time, aside)
    },
    score(mix) {
      pad(mix, [LOWEST / 2, LOWEST], 0, mix.duration, 0.028)
      for (const mode of modes) sing(mix, mode, STARTS[mode - 1]!, 0.3 / Math.sqrt(mode), 6)
      for (let mode = 1; mode <= 24; mode++)
        sing(mix, mode, PLUCK, 0.26 * Math.abs(strengthOf(mode)) ** 0.75, 7 - 0.14 * mode)
      // At last the series once more, from below, into one chord.
      for (const mode of modes) sing(mix, mode, RETURN + 0.4 + mode * 0.18, 0.17 / Math.sqrt(mode), 5.4)
      addRoom(mix, 0.3)
    },
  }
}

/** One string swings in many ways at once. */
export const harmonics: Film = {
  slug: "harmonics",
  title: "Harmonics",
  description:
    "A string can swing as a whole, in halves, in thirds, in quarters. Each way has its own tone, and a plucked string does all of them at once. How much of each is what tells a harp from a lute.",
  tags: ["music", "waves", "numbers", "order", "physics"],
  publishedAt: "2026-09-05",
  duration: 35.4,
  posterAt: 18.85,
  posterView: { x: 62, y: 30, width: 1020 },
  hasTeaser: true,
  previewAt: 15,
  palette: SOUND,
  captions: [
    { start: 3.2, end: 7.2, text: "A string swings as a whole.", de: "Eine Saite schwingt als Ganzes." },
    {
      start: 7.6,
      end: 11.2,
      text: "Or in halves: one octave up.",
      de: "Oder in Hälften: eine Oktave höher.",
    },
    {
      start: 13,
      end: 17.4,
      text: "Thirds, quarters, fifths: ever higher.",
      de: "Drittel, Viertel, Fünftel: immer höher.",
    },
    {
      start: 22.2,
      end: 26.8,
      text: "Plucked, it does all of that at once.",
      de: "Gezupft tut sie all das zugleich.",
    },
    {
      start: 30,
      end: 34.4,
      text: "The mix is what you hear as its colour.",
      de: "Die Mischung hörst du als Klangfarbe.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low tone", de: "Ein tiefer Ton" },
    {
      start: 11.3,
      end: 12.9,
      text: "Each part of the string adds a higher tone",
      de: "Jeder Teil der Saite bringt einen höheren Ton",
    },
    { start: 21, end: 22.1, text: "A plucked string", de: "Eine gezupfte Saite" },
    { start: 28.2, end: 29.9, text: "All tones join in one chord", de: "Alle Töne finden zu einem Akkord" },
  ],
  chapters: [
    { start: 0, title: "The whole string" },
    { start: 7.4, title: "Halves" },
    { start: 11.4, title: "Smaller parts" },
    { start: 21.4, title: "All at once" },
  ],
  createScene,
}
