import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { colour, rampTable } from "../scene/colour"
import { clamp, easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { createPixels } from "../scene/pixels"
import { fillCircle, strokeCircle, strokePath, type Point } from "../scene/shapes"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"

const COLUMNS = 320
const ROWS = 180
const CELL = WIDTH / COLUMNS
const LENGTH = 92
/** Three wave lengths from each other: that makes six lines of still water. */
const SOURCES: [Point, Point] = [
  { x: 640 - 1.5 * LENGTH, y: 312 },
  { x: 640 + 1.5 * LENGTH, y: 312 },
]
const STARTS = [3.2, 8.6] as const

/** With each beat the waves go on by half their length, and then the water rests for a moment. */
const BEAT = 0.9
const [FLOATS, LINES, FADES, AVERAGE] = [14.2, 20, 26, 28.4]

/** Wave lengths gone by since a source began. */
function goneAt(time: number, start: number): number {
  const beats = Math.max(0, Math.min(time, AVERAGE) - start) / BEAT
  const whole = Math.floor(beats)
  return (whole + easeInOut(clamp((beats - whole) / 0.62))) / 2
}

const distance = (at: Point, source: Point) => Math.hypot(at.x - source.x, at.y - source.y)
const strengthAt = (away: number) => 1 / (1 + away / 620)

/** How high the water stands at a distance from a source, from -1 to 1. */
function heightAt(away: number, gone: number): number {
  const front = clamp(gone - away / LENGTH + 0.25)
  return front <= 0 ? 0 : smooth(front) * strengthAt(away) * Math.sin(TAU * (gone - away / LENGTH))
}

const TABLE = rampTable([
  colour(0.36, 0.13, -72),
  colour(0.27, 0.09, -70),
  colour(0.19, 0.045, -60),
  colour(0.56, 0.19, 20),
  colour(0.74, 0.19, 45),
  colour(0.94, 0.1, 82),
])

/** A line on which one source is `difference` farther away than the other: a hyperbola. */
function lineOf(difference: number): Point[] {
  const half = difference / 2
  const focus = SOURCES[1].x - 640
  const slope = Math.sqrt(focus * focus - half * half)
  return Array.from({ length: 81 }, (_, i) => {
    const y = lerp(-330, 420, i / 80)
    return { x: 640 + half * Math.sqrt(1 + (y / slope) ** 2), y: SOURCES[0].y + y }
  })
}
const STILL_LINES = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5].map((lengths) => lineOf(lengths * LENGTH))

const BUOYS: Point[] = [{ x: 640, y: 118 }, STILL_LINES[4]!.find(({ y }) => y > 118)!]

const seaAt = (at: Point, time: number) =>
  SOURCES.reduce((sum, source, i) => sum + heightAt(distance(at, source), goneAt(time, STARTS[i]!)), 0)

function drawBuoy(stage: Stage, place: Point, height: number, seen: number): void {
  const { x, y } = place
  fillCircle(stage, x + 7, y + 9, 25 * seen, MOTION.background, 0.6)
  fillCircle(stage, x, y - 16 * height, (24 + 9 * height) * seen, MOTION.ink)
  strokeCircle(stage, { x, y: y - 16 * height }, (15 + 6 * height) * seen, colour(0.58, 0.2, 25), {
    width: 8 * seen,
  })
}

function createScene(): Scene {
  const pixels = createPixels(COLUMNS, ROWS)
  const places = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
    x: ((i % COLUMNS) + 0.5) * CELL,
    y: (Math.floor(i / COLUMNS) + 0.5) * CELL,
  }))
  const away = SOURCES.map((source) => Float32Array.from(places, (place) => distance(place, source)))
  const rays = Float32Array.from(places, (_, i) => {
    const [first, second] = [away[0]![i]!, away[1]![i]!]
    const mean = (strengthAt(first) + strengthAt(second)) / 2
    return 1.5 * mean * Math.abs(Math.cos((Math.PI * (first - second)) / LENGTH))
  })
  return {
    draw(stage, time) {
      const { ctx } = stage
      const [first, second] = [goneAt(time, STARTS[0]), goneAt(time, STARTS[1])]
      const averaged = smooth(progress(time, FADES, AVERAGE))
      pixels.paint(TABLE, (i) => {
        const height = heightAt(away[0]![i]!, first) + heightAt(away[1]![i]!, second)
        return 102 + lerp(height * (height > 0 ? 106 : 92), rays[i]! * 122, averaged)
      })
      ctx.imageSmoothingEnabled = true
      ctx.imageSmoothingQuality = "high"
      ctx.drawImage(pixels.canvas, 0, 0, WIDTH, HEIGHT)
      const drawn = progress(time, LINES, LINES + 2.4)
      ctx.setLineDash([3, 13])
      for (const line of STILL_LINES)
        if (drawn > 0)
          strokePath(stage, line.slice(0, 2 + Math.round(drawn * 79)), MOTION.ink, { width: 5, alpha: 0.9 })
      ctx.setLineDash([])
      SOURCES.forEach((source, i) => {
        const seen = smooth(progress(time, STARTS[i]! - 0.8, STARTS[i]! - 0.2))
        const beat = (Math.max(0, time - STARTS[i]!) / BEAT) % 1
        const knock = time > STARTS[i]! && time < AVERAGE ? 1 - clamp(beat / 0.5) : 0
        fillCircle(stage, source.x, source.y, (17 + 9 * knock) * seen, MOTION.ink)
        fillCircle(stage, source.x, source.y, 8 * seen, MOTION.background)
      })
      const floating = smooth(progress(time, FLOATS, FLOATS + 0.6))
      for (const buoy of BUOYS) drawBuoy(stage, buoy, seaAt(buoy, time) * (1 - averaged), floating)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, FADES + 1, 0.036, 2)
      STARTS.forEach((start, i) => {
        for (let beat = 0; start + beat * BEAT < FADES + 1; beat++) {
          const at = start + beat * BEAT
          const pitch = degree(beat % 2 === 0 ? 0 : 2, i === 0 ? -21 : -14)
          mallet(mix, { at, pitch, gain: 0.13, length: 0.6, pan: i === 0 ? -0.5 : 0.5 })
        }
      })
      // The buoy on the crests rings with every beat, the one on still water never does.
      for (let at = STARTS[1] + 7 * BEAT; at < FADES; at += BEAT)
        bell(mix, {
          at: at + 0.28,
          pitch: degree([7, 9, 8, 10][Math.round(at / BEAT) % 4]!, -17),
          gain: 0.1,
          length: 1.8,
        })
      STILL_LINES.forEach((line, i) =>
        glide(mix, {
          at: LINES + i * 0.25,
          pitch: 330,
          to: 220,
          gain: 0.03,
          length: 1.4,
          pan: (line[0]!.x - 640) / 500,
        }),
      )
      pad(mix, chord(-33, -26, -21, -17, -14, -9), FADES, mix.duration - FADES, 0.05, 1.6)
      for (const [i, pitch] of chord(-21, -17, -14, -9, -5, -2, 3).entries())
        bell(mix, { at: AVERAGE + i * 0.18, pitch, gain: 0.09, length: 2.6, pan: i / 3 - 1 })
      addRoom(mix, 0.36)
    },
  }
}

/** Where two waves meet, there is twice as much, or nothing. */
export const twoSources: Film = {
  slug: "two-sources",
  title: "Two sources",
  description:
    "One wave runs out in rings, and a second one in step with it. Where they meet, crests make higher crests, but along six lines the water does not move at all: a buoy there never learns of any wave.",
  tags: ["physics", "waves", "circles", "patterns", "rhythm"],
  publishedAt: "2026-10-27",
  duration: 34,
  posterAt: 18.58,
  hasTeaser: true,
  previewAt: 16,
  palette: MOTION,
  captions: [
    { start: 3.4, end: 7.4, text: "A wave runs out in rings.", de: "Eine Welle läuft in Ringen hinaus." },
    { start: 8.6, end: 12.6, text: "A second one, in step.", de: "Eine zweite, im selben Takt." },
    { start: 14.4, end: 18.4, text: "Crest on crest: twice as high.", de: "Berg auf Berg: doppelt so hoch." },
    {
      start: 20,
      end: 24,
      text: "Crest on trough: the water stays still.",
      de: "Berg auf Tal: Das Wasser bleibt still.",
    },
    { start: 28.4, end: 32.6, text: "Two sources, and seven rays.", de: "Zwei Quellen und sieben Strahlen." },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 7.5,
      end: 8.5,
      text: "A knock for each beat, left and right",
      de: "Ein Klopfen je Takt, links und rechts",
    },
    { start: 18.5, end: 19.9, text: "The moving buoy rings", de: "Die bewegte Boje läutet" },
    {
      start: 26,
      end: 28.3,
      text: "The knocks end in a full chord",
      de: "Das Klopfen endet in einem vollen Akkord",
    },
  ],
  chapters: [
    { start: 0, title: "Still water" },
    { start: STARTS[0], title: "One source" },
    { start: STARTS[1], title: "Two sources" },
    { start: LINES, title: "Still lines" },
    { start: AVERAGE, title: "Rays" },
  ],
  createScene,
}
