import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { css } from "../scene/colour"
import { easeInOut, lerp, progress, smooth, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import { HEIGHT, WIDTH, type Stage } from "../scene/stage"
import {
  bandShare,
  COPY,
  createBandPictures,
  createMagnifications,
  LAST_BAND,
  place,
  VIEWS,
  WHOLE,
} from "./mandelbrot-plane"
import { BANDS, drawAxes, drawWay, stepStart, WAYS, ways } from "./orbits"

const BANDS_END = 23.4
const NEARER = [25.4, 28.6, 31.8]
const DISSOLVE = 1.2

const bandStart = (band: number) => lerp(BANDS, BANDS_END, ((band - 1) / LAST_BAND) ** 0.5)

function createScene(): Scene {
  const bandPicture = createBandPictures()
  const magnify = createMagnifications()

  function drawPlane(stage: Stage, time: number): void {
    const { ctx } = stage
    drawAxes(stage, time)
    if (time < BANDS) return
    let last = 1
    while (last < LAST_BAND && time >= bandStart(last + 1)) last++
    const share = smooth(progress(time, bandStart(last), bandStart(last) + 0.3))
    ctx.globalAlpha = last === 1 ? share : 1
    ctx.drawImage(bandPicture(last === 1 ? 1 : last - 1), 0, 0, WIDTH, HEIGHT)
    ctx.globalAlpha = share
    if (last > 1) ctx.drawImage(bandPicture(last), 0, 0, WIDTH, HEIGHT)
    ctx.globalAlpha = 1
  }

  /** A frame around what comes next, which then dissolves into it. */
  function drawNearer(stage: Stage, index: number, time: number): void {
    const start = NEARER[index]!
    const share = easeInOut(progress(time, start, start + DISSOLVE))
    if (share > 0) {
      stage.ctx.globalAlpha = share
      stage.ctx.imageSmoothingQuality = "high"
      stage.ctx.drawImage(magnify(index), 0, 0, WIDTH, HEIGHT)
      stage.ctx.globalAlpha = 1
    }
    const framed = window(time, start - 1.1, start + 0.9, 0.4)
    if (framed === 0) return
    const before = index === 0 ? WHOLE : VIEWS[index - 1]!.view
    const magnification = WIDTH / before.width
    const at = {
      x: WIDTH / 2 + (COPY.x - before.x) * magnification,
      y: HEIGHT / 2 - (COPY.y - before.y) * magnification,
    }
    stage.ctx.strokeStyle = css(FRACTAL.ink, framed)
    stage.ctx.lineWidth = 5
    stage.ctx.strokeRect(at.x - 48, at.y - 27, 96, 54)
  }

  return {
    draw(stage, time) {
      const isDeep = time >= NEARER[0]! + DISSOLVE
      if (!isDeep) drawPlane(stage, time)
      WAYS.forEach((_, i) => drawWay(stage, i, time))
      NEARER.forEach((start, i) => {
        const next = NEARER[i + 1]
        if (time >= start - 1.1 && (next === undefined || time < next + DISSOLVE)) drawNearer(stage, i, time)
      })
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24), 0, BANDS + 2, 0.04, 2)
      pad(mix, chord(-36, -29, -20, -17), BANDS - 0.5, NEARER[0]! - BANDS + 2, 0.04, 2.5)
      NEARER.forEach((start, i) => {
        const length = (NEARER[i + 1] ?? mix.duration) - start + 1.4
        const steps = [
          [-40, -28, -21, -16],
          [-43, -31, -24, -15],
          [-36, -24, -17, -12, -8],
        ][i]!
        pad(mix, chord(...steps), start - 0.6, length, 0.042, 1.2)
        for (const [j, step] of steps.entries())
          bell(mix, {
            at: start + 0.1 * j,
            pitch: degree(0, step + 12),
            gain: 0.1,
            length: 2.8,
            pan: j * 0.4 - 0.6,
          })
      })
      ways.forEach((way, index) => {
        const { start } = WAYS[index]!
        way.forEach((point, i) => {
          const at = place(point)
          mallet(mix, {
            at: stepStart(start, i, way.length),
            pitch: degree(Math.round(4 + 5 * Math.min(Math.hypot(point.x, point.y), 3)), -24),
            gain: 0.17,
            length: 0.6,
            pan: (at.x - 640) / 700,
          })
        })
      })
      let lastNote = 0
      for (let band = 1; band <= LAST_BAND; band++) {
        const at = bandStart(band)
        if (at < lastNote + 0.09) continue
        lastNote = at
        bell(mix, {
          at,
          pitch: degree(Math.round(14 * bandShare(band)), -24),
          gain: 0.11,
          length: 1.6,
          pan: 0.5 * Math.sin(band),
        })
      }
      addRoom(mix, 0.4)
    },
  }
}

/** What becomes of a point when one sum is done over and over. */
export const mandelbrot: Film = {
  slug: "mandelbrot",
  title: "The Mandelbrot set",
  description:
    "Square a number, add where you began, and repeat. Some points stay near for ever, others run away, and a colour for how long that takes is all there is to the most famous picture in mathematics.",
  tags: ["fractals", "numbers", "infinity", "simple rules", "chaos"],
  publishedAt: "2026-09-21",
  duration: 38.5,
  posterAt: 24.1,
  hasTeaser: true,
  posterView: { x: 130, y: 40, width: 1000 },
  previewAt: 20,
  palette: FRACTAL,
  captions: [
    {
      start: 3.2,
      end: 7.2,
      text: "Square, add the point, repeat: it stays.",
      de: "Quadrieren, Punkt dazu, wieder: Er bleibt.",
    },
    {
      start: 7.9,
      end: 11.3,
      text: "This one runs away: it gets a colour.",
      de: "Dieser läuft davon: Er bekommt eine Farbe.",
    },
    {
      start: 11.8,
      end: 15.2,
      text: "It leaves late: its colour is brighter.",
      de: "Er geht spät: Seine Farbe ist heller.",
    },
    {
      start: 16.4,
      end: 20.4,
      text: "The same for every point of the plane.",
      de: "Dasselbe für jeden Punkt der Ebene.",
    },
    {
      start: 33,
      end: 37.6,
      text: "Deep in the edge, the whole waits again.",
      de: "Tief im Rand wartet wieder das Ganze.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep chord", de: "Ein tiefer Akkord" },
    {
      start: 15.3,
      end: 16.3,
      text: "A wooden note for each step, higher far away",
      de: "Ein Holzton je Schritt, höher in der Ferne",
    },
    {
      start: 20.5,
      end: 23.5,
      text: "Bells rise as the picture fills",
      de: "Glocken steigen, während das Bild sich füllt",
    },
    {
      start: 25.4,
      end: 28,
      text: "A new, wide chord for each view",
      de: "Ein neuer, weiter Akkord für jeden Blick",
    },
  ],
  chapters: [
    { start: 0, title: "One point" },
    { start: 7.8, title: "Stay or leave" },
    { start: BANDS, title: "All points" },
    { start: 25, title: "Nearer" },
  ],
  createScene,
}
