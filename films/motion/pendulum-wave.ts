import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { mallet, pad } from "../audio/voices"
import { blend, ramp } from "../scene/colour"
import { clamp, lerp, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { fillCircle, strokeLine } from "../scene/shapes"

const COUNT = 15
const START = 3
/** Seconds after which all pendulums are together again. */
const CYCLE = 24
/** Swings that the slowest makes in a cycle; each next one makes one more. */
const SLOWEST = 9
const RAIL = 325
const REACH = 205

const colourOf = ramp(MOTION.ramp)

/** Where a pendulum is in its swing, from -1 to 1. */
function swingAt(index: number, time: number): number {
  const released = clamp(time - START, 0, CYCLE)
  return Math.cos((TAU * (SLOWEST + index) * released) / CYCLE)
}

/** The row as seen from above: the rail runs across, every bob swings towards the viewer and away. */
const bobAt = (index: number, time: number) => ({
  x: lerp(118, 1162, index / (COUNT - 1)),
  y: RAIL + REACH * swingAt(index, time),
})

function createScene(): Scene {
  return {
    draw(stage, time) {
      const bobs = Array.from({ length: COUNT }, (_, i) => bobAt(i, time))
      strokeLine(stage, { x: 70, y: RAIL }, { x: 1210, y: RAIL }, MOTION.quiet, { width: 4 })
      bobs.forEach((bob, i) => {
        const fill = colourOf(i / (COUNT - 1))
        strokeLine(stage, { x: bob.x, y: RAIL }, bob, fill, { alpha: 0.35, width: 3 })
        // It lights up where it is heard: as it crosses the rail.
        const nearRail = time > START ? 1 - Math.min(1, Math.abs(swingAt(i, time)) / 0.3) : 0
        fillCircle(stage, bob.x, bob.y, 30 + 3 * nearRail, blend(fill, MOTION.accent, 0.6 * nearRail))
        fillCircle(stage, bob.x - 10, bob.y - 10, 8, MOTION.ink, 0.4)
      })
    },
    score(mix) {
      pad(mix, chord(-31, -24, -19, -15), 0, mix.duration, 0.035)
      for (let i = 0; i < COUNT; i++) {
        const swings = SLOWEST + i
        for (let half = 0; half < swings * 2; half++) {
          const at = START + ((half + 0.5) / (swings * 2)) * CYCLE
          const together = Math.abs(((at - START) / CYCLE) * 2 - 1)
          const gain = 0.05 + 0.03 * together
          mallet(mix, { at, pitch: degree(i, -26), gain, length: 0.7, pan: (i / COUNT) * 1.4 - 0.7 })
        }
      }
      addRoom(mix, 0.35)
    },
  }
}

/** Fifteen pendulums of slightly different length, and the patterns between them. */
export const pendulumWave: Film = {
  slug: "pendulum-wave",
  title: "Pendulum wave",
  description:
    "Fifteen pendulums, each a little faster than the one before it. Together they make snakes, then two rows, then three, and after exactly 24 seconds they meet again.",
  tags: ["physics", "waves", "pendulum", "rhythm"],
  publishedAt: "2026-10-08",
  duration: 30.6,
  posterAt: 5.05,
  previewAt: 4,
  palette: MOTION,
  captions: [
    {
      start: 3.2,
      end: 7.6,
      text: "Each swings a little faster than the one before.",
      de: "Jedes schwingt etwas schneller als das davor.",
    },
    { start: 9, end: 12.4, text: "A wave that nobody pushes.", de: "Eine Welle, die niemand anstößt." },
    {
      start: 13.6,
      end: 16.8,
      text: "Half way: two rows, opposite.",
      de: "Auf halbem Weg: zwei Reihen, gegenläufig.",
    },
    { start: 25.2, end: 29.4, text: "And all together again.", de: "Und alle wieder beisammen." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A soft chord", de: "Ein weicher Akkord" },
    {
      start: 7.7,
      end: 8.9,
      text: "A mallet whenever a pendulum passes the middle: first together, then as runs",
      de: "Ein Schlägel, sooft ein Pendel die Mitte kreuzt: erst zugleich, dann als Läufe",
    },
    {
      start: 18,
      end: 24.4,
      text: "The runs close up towards one beat",
      de: "Die Läufe rücken zu einem Schlag zusammen",
    },
  ],
  chapters: [
    { start: 0, title: "Held back" },
    { start: 3, title: "Snake" },
    { start: 13.6, title: "Two rows" },
    { start: 25.2, title: "Together again" },
  ],
  createScene,
}
