import { addRoom } from "../audio/room"
import { chord } from "../audio/scale"
import { pad } from "../audio/voices"
import { css, ramp, type Colour } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SOUND } from "../scene/palette"
import { strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import { fillShape } from "../still/scenery"

/**
 * The first tone stays, the second is tuned: its distance from the first in hertz, at moments. Between them lie whole
 * numbers of beats, so that the running line meets a swelling when one is heard.
 */
const BASE = 220
const TUNING: [start: number, end: number, difference: number][] = [
  [0, 0, 4],
  [17, 18, 2],
  [22, 24, 1],
  [28, 30, 0],
]
const FIRST_LEAVES = 6.4
const SECOND_ENTERS = 7.5
const SECOND_LEAVES = 10.4
const SUM_ENTERS = 11.6

/** The picture shows one second; waves are drawn with a tenth of their swings, so that one can count them. */
const SHOWN = 1
const SLOWER = 10
const FRAME = { left: 64, right: 1216 }
const ROWS = { first: 96, second: 236, sum: 446 }
const HEIGHT = 44
const SUM_HEIGHT = 50
/** Each tone enters large, alone in the picture, and then goes to its row. */
const LARGE = { y: 330, height: 168, share: 0.3 }
const GOES = 1.3

const shadeOf = ramp(SOUND.ramp)

function differenceAt(time: number): number {
  let difference = TUNING[0]![2]
  for (const [start, end, to] of TUNING)
    difference = lerp(difference, to, easeInOut(progress(time, start, Math.max(end, start + 0.01))))
  return difference
}

type Wave = (seconds: number) => number

interface Look {
  y: number
  height: number
  fill: Colour
  /** How much of the line is drawn. */
  reached: number
  /** The seconds from left to right. */
  shown?: number
}

/** A wave as a band between the line and its middle. */
function drawWave(stage: Stage, wave: Wave, { y, height, fill, reached, shown = SHOWN }: Look): void {
  if (reached === 0) return
  const { ctx } = stage
  const steps = 480
  const points: Point[] = []
  for (let i = 0; i <= steps * reached; i++) {
    const x = lerp(FRAME.left, FRAME.right, i / steps)
    points.push({ x, y: y - height * wave((i / steps) * shown) })
  }
  ctx.fillStyle = css(fill, 0.4)
  ctx.beginPath()
  for (const { x, y: up } of [{ x: FRAME.left, y }, ...points, { x: points.at(-1)!.x, y }]) ctx.lineTo(x, up)
  ctx.fill()
  strokePath(stage, points, fill, { width: lerp(5, 9, progress(height, HEIGHT, LARGE.height)) })
}

/** How a single tone looks: large as it enters, small in its row from `leaves` on. */
function enterTone(time: number, row: number, enters: number, leaves: number): Omit<Look, "fill"> {
  const gone = easeInOut(progress(time, leaves, leaves + GOES))
  return {
    y: lerp(LARGE.y, row, gone),
    height: lerp(LARGE.height, HEIGHT, gone),
    shown: lerp(LARGE.share, SHOWN, gone),
    reached: easeInOut(progress(time, enters, enters + 2)),
  }
}

/** The line that the swelling follows, above and below. */
function drawSwell(stage: Stage, difference: number, alpha: number): void {
  if (alpha === 0) return
  const [above, below] = [-1, 1].map((side) =>
    Array.from({ length: 201 }, (_, i) => {
      const swell = Math.abs(Math.cos((Math.PI * difference * SHOWN * i) / 200))
      return { x: lerp(FRAME.left, FRAME.right, i / 200), y: ROWS.sum + side * (SUM_HEIGHT * 2 * swell + 9) }
    }),
  ) as [Point[], Point[]]
  fillShape(stage, [...above, ...below.toReversed()], SOUND.main, 0.24 * alpha)
  for (const line of [above, below]) strokePath(stage, line, SOUND.accent, { alpha, width: 7 })
}

/** A line that runs with the sound, it comes round every second. */
function drawHead(stage: Stage, time: number): void {
  const seen = smooth(progress(time, 13.4, 14.2)) * (1 - smooth(progress(time, 29.4, 30.2)))
  if (seen === 0) return
  const x = lerp(FRAME.left, FRAME.right, (time % SHOWN) / SHOWN)
  strokeLine(stage, { x, y: ROWS.sum - 118 }, { x, y: ROWS.sum + 118 }, SOUND.ink, {
    alpha: 0.9 * seen,
    width: 6,
  })
}

function createScene(): Scene {
  const swing = (frequency: number) => (seconds: number) => Math.cos((TAU * frequency * seconds) / SLOWER)
  return {
    draw(stage, time) {
      const difference = differenceAt(time)
      const first: Wave = swing(BASE)
      // The difference is not slowed: it is what one hears.
      const second: Wave = (seconds) => Math.cos(TAU * (BASE / SLOWER + difference) * seconds)
      const sum: Wave = (seconds) => first(seconds) + second(seconds)
      const looks = [
        enterTone(time, ROWS.first, 3, FIRST_LEAVES),
        enterTone(time, ROWS.second, SECOND_ENTERS, SECOND_LEAVES),
      ] as const
      drawWave(stage, first, { ...looks[0], fill: shadeOf(0.25) })
      drawWave(stage, second, { ...looks[1], fill: shadeOf(0.5) })
      drawWave(stage, sum, {
        y: ROWS.sum,
        height: SUM_HEIGHT,
        fill: shadeOf(0.85),
        reached: easeInOut(progress(time, SUM_ENTERS, SUM_ENTERS + 2)),
      })
      drawSwell(stage, difference, smooth(progress(time, 14, 15)))
      drawHead(stage, time)
      const name = (text: string, { y, height }: { y: number; height: number }, start: number) => {
        const alpha = smooth(progress(time, start, start + 0.6))
        const style = { size: 28, weight: 600, colour: SOUND.ink, alpha, align: "right" } as const
        drawText(stage, text, FRAME.right, y - height - 14, style)
      }
      name(`${BASE} Hz`, looks[0], 3.4)
      name(`${(BASE + difference).toFixed(difference % 1 === 0 ? 0 : 1)} Hz`, looks[1], SECOND_ENTERS + 0.2)
    },
    score(mix) {
      pad(mix, chord(-48, -36), 0, mix.duration, 0.03, 2)
      // Both tones in the middle, or the ears would get one each and hear no beats.
      const play = (start: number, differs: boolean) => {
        let phase = 0
        let before = 0
        mix.add(start, mix.duration - start, 0, (since) => {
          const time = since + start
          const pitch = BASE + (differs ? differenceAt(time) : 0)
          phase += TAU * pitch * (since - before)
          before = since
          const envelope =
            smooth(Math.min(1, since / 0.8)) * (1 - smooth(progress(time, mix.duration - 2.4, mix.duration)))
          return 0.16 * envelope * (Math.sin(phase) + 0.25 * Math.sin(2 * phase))
        })
      }
      play(3, false)
      play(SECOND_ENTERS, true)
      addRoom(mix, 0.18)
    },
  }
}

/** Two tones that are nearly alike make a third thing: a pulse. */
export const beats: Film = {
  slug: "beats",
  title: "Beats",
  description:
    "Two tones that differ by four hertz are two tones to a machine. To the ear they are one, and it throbs four times a second. Whoever tunes a piano listens for this throb, until it is gone.",
  tags: ["music", "waves", "rhythm", "physics"],
  publishedAt: "2026-09-12",
  duration: 34,
  posterAt: 16.5,
  posterView: { x: 188, y: 62, width: 904 },
  hasTeaser: true,
  previewAt: 13.6,
  palette: SOUND,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "One tone: 220 swings a second.",
      de: "Ein Ton: 220 Schwingungen je Sekunde.",
    },
    { start: 7.4, end: 11.2, text: "Another one, a hair faster.", de: "Noch einer, ein wenig schneller." },
    {
      start: 12,
      end: 16.4,
      text: "Now together, now against each other.",
      de: "Mal miteinander, mal gegeneinander.",
    },
    {
      start: 17.8,
      end: 22,
      text: "Two hertz apart: two beats a second.",
      de: "Zwei Hertz entfernt: zwei Schläge.",
    },
    {
      start: 23.8,
      end: 27.4,
      text: "One hertz: one beat a second.",
      de: "Ein Hertz: ein Schlag je Sekunde.",
    },
    {
      start: 29.6,
      end: 33,
      text: "In tune. That is how ears tune strings.",
      de: "Gestimmt. So stimmt man nach Gehör.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep hum", de: "Ein tiefes Summen" },
    {
      start: 16.5,
      end: 17.6,
      text: "Two tones throb four times a second",
      de: "Zwei Töne pochen viermal je Sekunde",
    },
    { start: 22.2, end: 23.6, text: "The throb slows down", de: "Das Pochen wird langsamer" },
    { start: 27.6, end: 29.4, text: "The throb comes to rest", de: "Das Pochen kommt zur Ruhe" },
  ],
  chapters: [
    { start: 0, title: "Two tones" },
    { start: SUM_ENTERS, title: "Their sum" },
    { start: 17, title: "Slower" },
    { start: 28, title: "In tune" },
  ],
  createScene,
}
