import { addRoom } from "../audio/room"
import { bell, pad } from "../audio/voices"
import { css, ramp, type Colour } from "../scene/colour"
import { easeInOut, easeOut, lerp, progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { fillCircle, strokeCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import { DISPLAY, type Stage } from "../scene/stage"
import { drawReadout, drawText } from "../scene/type"

const CENTRE = { x: 640, y: 344 }
const RADIUS = 280
const LOWEST = 220
/** Octaves in a pure fifth, and in the fifth of a piano. */
const PURE = Math.log2(3 / 2)
const TEMPERED = 7 / 12

/** When each fifth is laid, the first entry being the note from which all start. */
const LAID = [3.6, 8, 10.2, 11.4, 12.6, 15.2, 16.1, 18.4, 19.2, 20, 20.8, 21.6, 22.6]
const GAP_SHOWN = 23.8
const CLOSES = 27
const CLOSED = 28.8
const SCALE_PLAYED = 29.4
const BRIDGE = 0.55

const NAMES = ["A", "E", "B", "F#", "C#", "G#", "D#", "A#", "F", "C", "G", "D"]
const colourOf = ramp(SOUND.ramp)

/** How much a fifth has been narrowed from pure to tempered. */
const fifthAt = (time: number) => lerp(PURE, TEMPERED, easeInOut(progress(time, CLOSES, CLOSED)))

/** An octave is one turn: a note's place is its pitch, whatever its octave. */
function placeOf(octaves: number, radius = RADIUS): Point {
  const angle = octaves * TAU - TAU / 4
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y + radius * Math.sin(angle) }
}

const shadeOf = (index: number): Colour => colourOf(0.2 + (0.8 * index) / (LAID.length - 1))

/** Fifths as chords of the circle, the last one perhaps on its way. */
function drawFifths(stage: Stage, time: number): void {
  const fifth = fifthAt(time)
  for (let i = 1; i < LAID.length; i++) {
    const reached = easeInOut(progress(time, LAID[i]! - BRIDGE, LAID[i]!))
    if (reached === 0) continue
    const [from, to] = [placeOf((i - 1) * fifth), placeOf(i * fifth)]
    const end = { x: lerp(from.x, to.x, reached), y: lerp(from.y, to.y, reached) }
    strokeLine(stage, from, end, shadeOf(i), { width: 6, alpha: 0.85 })
  }
}

function drawNotes(stage: Stage, time: number): void {
  const fifth = fifthAt(time)
  const closing = easeInOut(progress(time, CLOSES, CLOSED))
  LAID.forEach((laid, i) => {
    const born = easeOut(progress(time, laid - 0.1, laid + 0.25))
    if (born === 0 || (i === 12 && closing === 1)) return
    const place = placeOf(i * fifth)
    const order = (i * 7) % 12
    const played = SCALE_PLAYED + order * 0.26
    const lit = window(time, laid, laid + 0.7, 0.3) + window(time, played, played + 0.6, 0.25)
    fillCircle(
      stage,
      place.x,
      place.y,
      (i === 12 ? 20 : 31) * born + 9 * lit,
      i === 12 ? SOUND.ink : shadeOf(i),
    )
    if (i === 12) return
    const style = {
      size: 26,
      weight: 700,
      family: DISPLAY,
      align: "center",
      colour: SOUND.background,
    } as const
    drawText(stage, NAMES[i]!, place.x, place.y + 9, { ...style, alpha: born })
  })
}

/** How far twelve fifths miss the start: an arc outside the ring. */
function drawGap(stage: Stage, time: number): void {
  const seen = window(time, GAP_SHOWN, CLOSED, 0.5)
  if (seen === 0) return
  const gap = 12 * fifthAt(time) - 7
  const arc = Array.from({ length: 20 }, (_, i) => placeOf((gap * i) / 19, RADIUS + 46))
  strokePath(stage, arc, SOUND.ink, { width: 8, alpha: seen })
  if (stage.hasReadouts)
    drawText(stage, `+${(1200 * gap).toFixed(1)} cents`, CENTRE.x + 76, 42, {
      size: 30,
      weight: 600,
      colour: SOUND.ink,
      alpha: seen,
    })
}

/** The five, seven and twelve notes that the fifths have brought so far. */
function drawCount(stage: Stage, time: number): void {
  const notes = Math.min(12, LAID.filter((laid) => time >= laid).length)
  if (notes > 0) drawReadout(stage, String(notes), notes === 1 ? "note" : "notes", SOUND.ink)
}

function createScene(): Scene {
  return {
    draw(stage, time) {
      const { ctx } = stage
      ctx.fillStyle = css(SOUND.main, 0.06)
      ctx.beginPath()
      ctx.arc(CENTRE.x, CENTRE.y, RADIUS, 0, TAU)
      ctx.fill()
      strokeCircle(stage, CENTRE, RADIUS, SOUND.quiet, { width: 4 })
      const turned = easeInOut(progress(time, 4.6, 6.8))
      if (turned > 0 && time < 8) {
        const arc = Array.from({ length: 80 }, (_, i) => placeOf((turned * i) / 79))
        strokePath(stage, arc, SOUND.accent, { width: 7, alpha: 1 - smooth(progress(time, 7.2, 7.8)) })
      }
      drawFifths(stage, time)
      drawNotes(stage, time)
      drawGap(stage, time)
      drawCount(stage, time)
    },
    score(mix) {
      pad(mix, [LOWEST / 4, LOWEST / 2], 0, mix.duration, 0.035)
      const play = (at: number, octaves: number, gain = 0.17, length = 1.9) =>
        bell(mix, { at, pitch: LOWEST * 2 ** octaves, gain, length, pan: Math.sin(octaves * TAU) * 0.7 })
      const inOctave = (octaves: number) => octaves - Math.floor(octaves)
      play(LAID[0]!, 0)
      play(6.8, 1)
      for (let i = 1; i < LAID.length; i++) {
        play(LAID[i]! - BRIDGE, inOctave((i - 1) * PURE), 0.07, 1)
        play(LAID[i]!, inOctave(i * PURE))
      }
      // The pentatonic and the seven-note scale, as soon as their notes are there.
      const run = (count: number, at: number) =>
        Array.from({ length: count }, (_, i) => inOctave(i * PURE))
          .sort((a, b) => a - b)
          .forEach((octaves, i) => play(at + i * 0.17, octaves + 1, 0.1, 1.2))
      run(5, 13.4)
      run(7, 16.7)
      // Start and thirteenth note together: they beat until the circle is closed.
      play(GAP_SHOWN + 0.4, 1, 0.12, 3)
      play(GAP_SHOWN + 0.4, 12 * PURE - 6, 0.12, 3)
      for (let i = 0; i <= 12; i++) play(SCALE_PLAYED + i * 0.26, i / 12, 0.15, 1.5)
      for (const octaves of [0, 7 / 12, 1, 1 + 4 / 12]) play(33, octaves, 0.13, 3)
      addRoom(mix, 0.32)
    },
  }
}

/** Why an octave has twelve notes. */
export const twelveNotes: Film = {
  slug: "twelve-notes",
  title: "Why twelve notes?",
  description:
    "Bend the octave into a circle and walk it in fifths, the purest step after the octave itself. After twelve steps you are almost back, missing by a quarter of a semitone. That is where our scales come from.",
  tags: ["music", "circles", "numbers", "patterns", "order"],
  publishedAt: "2026-10-10",
  duration: 37,
  posterAt: 29,
  posterView: { x: 270, y: 20, width: 740 },
  hasTeaser: true,
  previewAt: 19,
  palette: SOUND,
  captionWidth: 260,
  captions: [
    {
      start: 3.4,
      end: 7.4,
      text: "One turn is an octave: the same note again.",
      de: "Eine Runde ist eine Oktave: derselbe Ton.",
    },
    {
      start: 7.8,
      end: 11.6,
      text: "The next purest step is the fifth, 3 to 2.",
      de: "Der nächstreine Schritt ist die Quinte, 3 zu 2.",
    },
    {
      start: 13.2,
      end: 17.8,
      text: "Five notes make a scale, seven too.",
      de: "Fünf Töne sind eine Leiter, sieben auch.",
    },
    {
      start: 22.8,
      end: 26.6,
      text: "The twelfth step almost closes the ring.",
      de: "Der zwölfte Schritt schließt fast den Ring.",
    },
    {
      start: 27.2,
      end: 31,
      text: "Each gives a little, and it fits.",
      de: "Jeder gibt etwas nach, und es passt.",
    },
    { start: 32, end: 36, text: "So pianos have twelve notes.", de: "Darum hat das Klavier zwölf Töne." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep octave hums", de: "Eine tiefe Oktave summt" },
    { start: 11.7, end: 13.1, text: "Bells in leaps of a fifth", de: "Glocken in Quintsprüngen" },
    {
      start: 18,
      end: 19.4,
      text: "Two scales have been heard; the leaps go on",
      de: "Zwei Leitern erklangen; die Sprünge gehen weiter",
    },
    { start: 31.1, end: 31.9, text: "Twelve even steps", de: "Zwölf gleiche Schritte" },
  ],
  chapters: [
    { start: 0, title: "The octave" },
    { start: 7.4, title: "Fifths" },
    { start: 13.2, title: "Five, seven" },
    { start: 18, title: "Twelve" },
    { start: CLOSES, title: "Closing the ring" },
  ],
  createScene,
}
