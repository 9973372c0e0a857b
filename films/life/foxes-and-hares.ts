import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { colour, css, type Colour } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { fillCircle, strokeLine, strokePath } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawText } from "../scene/type"
import { createRidge, drawFir, fillBands, fillBelow, fillShape, paintOnce } from "../still/scenery"
import { drawFox, drawHare, FOX, HARE } from "./meadow-animals"
import { findPlaces } from "./meadow-places"
import { drawRuns } from "./meadow-runs"

const MEADOW = { ...LIFE, background: colour(0.2, 0.03, 60), accent: FOX }
const GRASS = [colour(0.66, 0.14, 132), colour(0.6, 0.145, 135), colour(0.54, 0.14, 138)]
const SOIL = colour(0.23, 0.035, 60)

const [START, END] = [3.2, 29.2]
/** Years of the meadow for each second of the film. */
const PACE = 0.6
const STEP = 0.01

interface Numbers {
  hares: number
  foxes: number
}

/**
 * The equations of Lotka and Volterra, in units in which both numbers rest at 1: hares grow by themselves and are eaten
 * where they meet foxes, foxes live on those and starve without.
 */
function runMeadow(): Numbers[] {
  const growth = ({ hares, foxes }: Numbers) => ({ hares: hares * (1 - foxes), foxes: foxes * (hares - 1) })
  const run: Numbers[] = [{ hares: 0.62, foxes: 0.42 }]
  for (let time = START; time < END; time += STEP) {
    const now = run.at(-1)!
    const slope = growth(now)
    const half = (PACE * STEP) / 2
    const middle = growth({ hares: now.hares + slope.hares * half, foxes: now.foxes + slope.foxes * half })
    run.push({ hares: now.hares + middle.hares * 2 * half, foxes: now.foxes + middle.foxes * 2 * half })
  }
  return run
}

const CHART = { left: 64, right: 1216, bottom: 592, height: 128 }
const xOf = (time: number) => lerp(CHART.left, CHART.right, progress(time, START, END))

function drawCurve(stage: Stage, values: number[], top: number, stroke: Colour): void {
  const points = values
    .filter((_, i) => i % 6 === 0 || i === values.length - 1)
    .map((value, i, kept) => ({
      x: xOf(START + (i === kept.length - 1 ? values.length - 1 : i * 6) * STEP),
      y: CHART.bottom - (CHART.height * value) / top,
    }))
  const [first, last] = [points[0]!, points.at(-1)!]
  fillShape(stage, [...points, { x: last.x, y: CHART.bottom }, { x: first.x, y: CHART.bottom }], stroke, 0.16)
  strokePath(stage, points, stroke, { width: 6 })
  fillCircle(stage, last.x, last.y, 10, stroke)
}

/** The moments at which a number is higher than before and after. */
const peaksOf = (values: number[]) =>
  values.flatMap((value, i) =>
    value > (values[i - 1] ?? value) && value >= (values[i + 1] ?? Infinity) ? [i] : [],
  )

function createScene(): Scene {
  const run = runMeadow()
  const [mostHares, mostFoxes] = [
    Math.max(...run.map(({ hares }) => hares)),
    Math.max(...run.map(({ foxes }) => foxes)),
  ]
  const indexAt = (time: number) => Math.round(clamp(time - START, 0, END - START) / STEP)
  const land = paintOnce((stage) => {
    fillBands(stage, [colour(0.8, 0.07, 225), colour(0.85, 0.055, 215), colour(0.9, 0.04, 200)], 190)
    fillBelow(stage, createRidge(6, 186, 70, 260), colour(0.64, 0.09, 165))
    for (const [x, height] of [
      [70, 150],
      [132, 110],
      [1150, 170],
      [1222, 128],
    ] as const)
      drawFir(stage, { x, y: 210 }, height, colour(0.46, 0.09, 160))
    GRASS.forEach((fill, i) => fillBelow(stage, createRidge(20 + i, 214 + 66 * i, 22, 420), fill))
    fillBelow(stage, createRidge(31, 424, 10, 300), SOIL)
  })
  const places = findPlaces()
  const animals = [
    ...places.hares.map((place, i) => ({ place, i, isFox: false })),
    ...places.foxes.map((place, i) => ({ place, i, isFox: true })),
  ].sort((a, b) => a.place.y - b.place.y)
  return {
    draw(stage, time) {
      stage.ctx.drawImage(land, 0, 0, 1280, 720)
      const { hares, foxes } = run[indexAt(time)]!
      for (const { place, i, isFox } of animals) {
        const count = isFox
          ? (places.foxes.length * foxes) / mostFoxes
          : (places.hares.length * hares) / mostHares
        const size = easeOut(clamp(count - i)) * lerp(0.66, 1, progress(place.y, 250, 380))
        if (size < 0.05) continue
        const beat = (time * 0.4 + i * 0.37) % 1
        const hop = time < END && beat < 0.16 ? Math.sin((beat / 0.16) * Math.PI) : 0
        const side = (i * 7) % 3 === 0 ? -1 : 1
        if (isFox) drawFox(stage, place, size * 0.76, side)
        else drawHare(stage, { x: place.x, y: place.y - 16 * hop * size }, size, side)
      }
      drawRuns(stage, time)
      stage.ctx.fillStyle = css(SOIL)
      stage.ctx.fillRect(0, 424, 1280, 300)
      if (time < START) return
      const past = run.slice(0, indexAt(time) + 1)
      const ended = smooth(progress(time, END, END + 0.8))
      for (const index of peaksOf(run.map((now) => now.hares)).slice(0, 2))
        drawPeak(stage, index, HARE, ended)
      for (const index of peaksOf(run.map((now) => now.foxes)).slice(0, 2)) drawPeak(stage, index, FOX, ended)
      drawCurve(
        stage,
        past.map((now) => now.hares),
        mostHares,
        HARE,
      )
      drawCurve(
        stage,
        past.map((now) => now.foxes),
        mostHares,
        FOX,
      )
    },
    score(mix) {
      pad(mix, chord(-31, -24, -19, -15), 0, mix.duration, 0.038, 2)
      const random = new Random(17)
      // The more hares, the denser the high notes; the more foxes, the louder the low ones.
      for (let at = START; at < END; at += 0.25) {
        const { hares, foxes } = run[indexAt(at)]!
        const [many, hungry] = [hares / mostHares, foxes / mostFoxes]
        for (let voice = 0; voice < 2; voice++)
          if (random.chance(many * 0.95))
            mallet(mix, {
              at: at + voice * 0.125,
              pitch: degree(5 + random.below(7), -19),
              gain: 0.07,
              pan: random.between(-0.8, 0.8),
            })
        if (Math.round((at - START) / 0.25) % 3 === 0)
          bell(mix, {
            at,
            pitch: degree(Math.round(lerp(4, 0, hungry)), -31),
            gain: 0.2 * hungry,
            length: 1.2,
          })
      }
      for (const [i, pitch] of chord(-19, -12, -7, -3, 0).entries())
        bell(mix, { at: END + 0.2 + i * 0.22, pitch, gain: 0.1, length: 2.8 })
      addRoom(mix, 0.3)
    },
  }
}

function drawPeak(stage: Stage, index: number, stroke: Colour, alpha: number): void {
  const x = xOf(START + index * STEP)
  stage.ctx.setLineDash([2, 11])
  strokeLine(stage, { x, y: CHART.bottom - CHART.height }, { x, y: CHART.bottom }, stroke, {
    width: 4,
    alpha,
  })
  stage.ctx.setLineDash([])
  const style = { size: 24, weight: 600, align: "center", colour: stroke, alpha } as const
  drawText(stage, stroke === FOX ? "foxes" : "hares", x, CHART.bottom - CHART.height - 6, style)
}

/** Who eats whom, in waves. */
export const foxesAndHares: Film = {
  slug: "foxes-and-hares",
  title: "Foxes and hares",
  description:
    "Hares multiply, foxes eat hares, and foxes without hares starve. Put this into two equations and the meadow never comes to rest: a wave of hares, then a wave of foxes, over and over.",
  tags: ["life", "simulation", "waves", "rhythm", "nature"],
  publishedAt: "2026-09-14",
  duration: 34.8,
  posterAt: 21.3,
  posterView: { x: 240, y: 112, width: 780 },
  previewAt: 9,
  palette: MEADOW,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7,
      text: "Few foxes: the hares multiply.",
      de: "Wenige Füchse: Die Hasen vermehren sich.",
    },
    {
      start: 7.8,
      end: 11.2,
      text: "Many hares: the foxes do well.",
      de: "Viele Hasen: Den Füchsen geht es gut.",
    },
    {
      start: 11.9,
      end: 15,
      text: "Soon there are hardly any hares, …",
      de: "Bald gibt es kaum noch Hasen, …",
    },
    {
      start: 15.6,
      end: 19.2,
      text: "… and the foxes starve. It begins anew.",
      de: "… und die Füchse hungern. Es beginnt von vorn.",
    },
    {
      start: 29.6,
      end: 33.8,
      text: "Each wave of hares feeds one of foxes.",
      de: "Jede Welle Hasen nährt eine von Füchsen.",
    },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A warm chord", de: "Ein warmer Akkord" },
    {
      start: 7.05,
      end: 7.75,
      text: "High wooden notes for the hares, the denser the more there are",
      de: "Hohe Holztöne für die Hasen, dichter, je mehr es sind",
    },
    {
      start: 20,
      end: 24,
      text: "Low bells for the foxes, louder and lower as they grow",
      de: "Tiefe Glocken für die Füchse, lauter und tiefer, wenn sie mehr werden",
    },
  ],
  chapters: [
    { start: 0, title: "A meadow" },
    { start: START, title: "Hares" },
    { start: 8, title: "Foxes" },
    { start: 15.6, title: "Anew" },
    { start: END, title: "Two waves" },
  ],
  createScene,
}
