import { createCanvas, type Canvas } from "@napi-rs/canvas"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { colour } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"
import { between, drawLeaves, growStages, LEFT, toCanvasTransform, WHOLE } from "./fern-leaves"

/** From one stage to the next every leaf larger than this share of the whole is split into its four. */
const STAGES = [
  { start: 4.2, limit: 0.9, length: 2.4 },
  { start: 9, limit: 0.6, length: 1.8 },
  { start: 12, limit: 0.42, length: 1.5 },
  { start: 14.2, limit: 0.28, length: 1.4 },
  { start: 16.2, limit: 0.17, length: 1.3 },
  { start: 18, limit: 0.09, length: 1.2 },
  { start: 19.6, limit: 0.045, length: 1.2 },
  { start: 21.2, limit: 0.02, length: 1.2 },
]
const LEAFLET = 26
const LEAFLET_LIT = 27.2
const LEAFLET_GROWN = 30.4

/** So many leaves are not moved one by one: their picture is dissolved. */
const MANY = 1200

const GLASSHOUSE = { ...FRACTAL, background: colour(0.15, 0.03, 285), main: colour(0.78, 0.18, 135) }
function createScene(): Scene {
  const stages = growStages(STAGES.map(({ limit }) => limit))
  const pictures = new Map<number, Canvas>()
  /** A stage of thousands of leaves is drawn once. */
  const pictureOf = (index: number): Canvas => {
    const known = pictures.get(index)
    if (known !== undefined) return known
    const picture = createCanvas(WIDTH, HEIGHT)
    drawLeaves(picture.getContext("2d"), stages[index]!, 1)
    pictures.set(index, picture)
    return picture
  }
  const last = stages.length - 1

  function drawStage({ ctx }: Stage, index: number, share: number): void {
    if (stages[index]!.length < MANY) return drawLeaves(ctx, stages[index]!, share)
    // The finer leaves lie within the coarser ones, which then only have to fade.
    ctx.globalAlpha = 1 - share
    if (share < 1) ctx.drawImage(pictureOf(index - 1), 0, 0, WIDTH, HEIGHT)
    ctx.globalAlpha = Math.min(1, 2 * share)
    ctx.drawImage(pictureOf(index), 0, 0, WIDTH, HEIGHT)
    ctx.globalAlpha = 1
  }

  return {
    draw(stage, time) {
      const { ctx } = stage
      if (time < LEAFLET) {
        const index = STAGES.findLastIndex(({ start }) => time >= start)
        const { start, length } = STAGES[Math.max(index, 0)]!
        return drawStage(stage, index + 1, index < 0 ? 1 : easeInOut(progress(time, start, start + length)))
      }
      const lit = smooth(progress(time, LEAFLET, LEAFLET_LIT))
      ctx.globalAlpha = 1 - 0.8 * lit
      ctx.drawImage(pictureOf(last), 0, 0, WIDTH, HEIGHT)
      if (lit > 0) {
        const grown = easeInOut(progress(time, LEAFLET_LIT, LEAFLET_GROWN))
        ctx.globalAlpha = lit
        ctx.transform(...toCanvasTransform(between(LEFT, WHOLE, grown)))
        ctx.drawImage(pictureOf(last), 0, 0, WIDTH, HEIGHT)
      }
      ctx.globalAlpha = 1
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20), 0, 13, 0.04, 2)
      pad(mix, chord(-31, -24, -19, -15), 11, 14, 0.035, 2)
      pad(mix, chord(-36, -24, -20, -17, -12), LEAFLET - 4, mix.duration - LEAFLET + 4, 0.045, 2)
      wind(mix, 0, mix.duration, 0.1, (time) => 0.3 + 0.2 * Math.sin(time * 0.9) * Math.sin(time * 0.37))
      STAGES.forEach(({ start, length }, i) => {
        const count = 4 + 3 * i
        for (let note = 0; note < count; note++) {
          const share = note / count
          const voice = i < 2 ? mallet : bell
          voice(mix, {
            at: start + length * (0.25 + 0.75 * share),
            pitch: degree(Math.round(lerp(3, 11, share)) + [0, 2, -1][note % 3]!, -24),
            gain: 0.16 / Math.sqrt(1 + 0.5 * i),
            length: 1.1,
            pan: lerp(-0.8, 0.8, share),
          })
        }
      })
      for (let note = 0; note <= 9; note++)
        bell(mix, {
          at: lerp(LEAFLET_LIT, LEAFLET_GROWN, note / 9),
          pitch: degree(note + 2, -24),
          gain: 0.11,
          length: 1.8,
          pan: lerp(-0.7, 0.4, note / 9),
        })
      for (const [i, pitch] of chord(-24, -12, -8, -5, 4).entries())
        bell(mix, { at: LEAFLET_GROWN + 0.1 + i * 0.09, pitch, gain: 0.09, length: 3 })
      addRoom(mix, 0.34)
    },
  }
}

/** Four small copies of itself make a fern. */
export const barnsleyFern: Film = {
  slug: "barnsley-fern",
  title: "Barnsley fern",
  description:
    "Replace one leaf by four smaller copies: a stem, a leaflet left, a leaflet right, and all the rest. Do the same with each copy, and a fern unrolls that fits into twenty-four numbers.",
  tags: ["fractals", "nature", "growth", "simple rules", "patterns"],
  publishedAt: "2026-09-15",
  duration: 34.5,
  posterAt: 24,
  posterView: { x: 250, y: 20, width: 1000 },
  previewAt: 16,
  palette: GLASSHOUSE,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Four smaller copies replace a leaf:",
      de: "Vier kleinere Kopien ersetzen ein Blatt:",
    },
    {
      start: 7.8,
      end: 11.8,
      text: "a stem, one left, one right, and the rest.",
      de: "ein Stiel, eine links, eine rechts, und der Rest.",
    },
    {
      start: 13,
      end: 17,
      text: "Now each of the copies does the same.",
      de: "Nun macht jede der Kopien dasselbe.",
    },
    {
      start: 21.4,
      end: 25.4,
      text: "Four rules, 24 numbers: a fern.",
      de: "Vier Regeln, 24 Zahlen: ein Farn.",
    },
    {
      start: 26.6,
      end: 33.4,
      text: "And every leaflet is the whole fern again.",
      de: "Und jedes Blättchen ist wieder der ganze Farn.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A warm chord and a light wind", de: "Ein warmer Akkord und leichter Wind" },
    {
      start: 11.9,
      end: 12.9,
      text: "Notes climb from the foot to the tip",
      de: "Töne steigen vom Fuß bis zur Spitze",
    },
    { start: 17.2, end: 21.3, text: "More bells at every split", de: "Mehr Glocken bei jeder Teilung" },
    { start: 25.5, end: 26.5, text: "A slow scale follows", de: "Eine langsame Tonleiter folgt" },
  ],
  chapters: [
    { start: 0, title: "A leaf" },
    { start: 3.2, title: "Four copies" },
    { start: 12, title: "Copies of copies" },
    { start: LEAFLET, title: "The leaflet" },
  ],
  createScene,
}
