import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas"
import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { clamp, easeOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { fillCircle, fillRounded, strokeCircle, strokeLine, strokePath } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawReadout, drawText } from "../scene/type"

const DROPS = 4000
/** A lucky one: after so many drops a guess is mostly off by two hundredths. */
const SEED = 80
/** The first drops fall one by one, so that each can be seen. */
const ALONE = 10
const START = 3.4
const CLOSER = 8.2
const END = 27

const SQUARE = { x: 330, y: 36, size: 606 }
const HALF = SQUARE.size / 2
const CENTRE = { x: SQUARE.x + HALF, y: SQUARE.y + HALF }
const DROP_RADIUS = 9
const WET = NUMBER.ramp[1]!
const BESIDE = colour(0.5, 0.12, 258)

const CHART = { x: 1100, top: 196, bottom: 600, width: 216 }
/** The widest miss the chart can show. */
const CHART_REACH = 0.6

interface Drop {
  x: number
  y: number
  time: number
  isInside: boolean
  /** Drops inside the circle so far, this one included. */
  inside: number
}

function letRain(seed: number): Drop[] {
  const random = new Random(seed)
  let inside = 0
  return Array.from({ length: DROPS }, (_, i) => {
    const [x, y] = [random.between(-1, 1), random.between(-1, 1)]
    const isInside = x * x + y * y <= 1
    if (isInside) inside++
    const later = (i - ALONE + 1) / (DROPS - ALONE)
    const time = i < ALONE ? lerp(START, CLOSER, i / ALONE) : lerp(CLOSER, END, later ** (1 / 2.6))
    return { x: CENTRE.x + HALF * x, y: CENTRE.y + HALF * y, time, isInside, inside }
  })
}

const estimateAfter = (drops: Drop[], count: number) => (4 * drops[count - 1]!.inside) / count

/** What is wet so far, inside the circle and beside it. */
interface Ground {
  inside: Canvas
  beside: Canvas
}

function createGround(): Ground {
  return { inside: createCanvas(SQUARE.size, SQUARE.size), beside: createCanvas(SQUARE.size, SQUARE.size) }
}

function wet(ctx: SKRSContext2D, { x, y }: Drop, fill: string): void {
  ctx.fillStyle = fill
  ctx.beginPath()
  ctx.arc(x - SQUARE.x, y - SQUARE.y, DROP_RADIUS, 0, TAU)
  ctx.fill()
}

function drawGround({ ctx }: Stage, { inside, beside }: Ground): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(SQUARE.x, SQUARE.y, SQUARE.size, SQUARE.size)
  ctx.clip()
  ctx.drawImage(beside, SQUARE.x, SQUARE.y)
  ctx.beginPath()
  ctx.arc(CENTRE.x, CENTRE.y, HALF, 0, TAU)
  ctx.clip()
  ctx.fillStyle = css(colour(0.24, 0.035, 85))
  ctx.fillRect(SQUARE.x, SQUARE.y, SQUARE.size, SQUARE.size)
  ctx.drawImage(inside, SQUARE.x, SQUARE.y)
  ctx.restore()
}

/** How the guess wanders and settles: time runs downwards, the line in the middle is pi. */
function drawChart(stage: Stage, drops: Drop[], count: number, alpha: number): void {
  const middle = CHART.x
  strokeLine(stage, { x: middle, y: CHART.top }, { x: middle, y: CHART.bottom }, NUMBER.quiet, {
    width: 4,
    alpha,
  })
  drawText(stage, "π", middle, CHART.bottom + 40, {
    size: 34,
    weight: 700,
    colour: NUMBER.ink,
    alpha,
    align: "center",
  })
  const rowOf = (n: number) => lerp(CHART.top, CHART.bottom, Math.log(n / 3) / Math.log(DROPS / 3))
  const points = []
  for (let n = 3; n <= count; n = Math.ceil(n * 1.035)) {
    const miss = clamp((estimateAfter(drops, n) - Math.PI) / CHART_REACH, -1, 1)
    points.push({ x: middle + (miss * CHART.width) / 2, y: rowOf(n) })
  }
  if (points.length < 2) return
  strokePath(stage, points, NUMBER.main, { width: 5, alpha })
  const last = points.at(-1)!
  fillCircle(stage, last.x, last.y, 10, NUMBER.accent, alpha)
}

function createScene(): Scene {
  const drops = letRain(SEED)
  const groundAfter = createPlayhead<Ground>({
    create: createGround,
    step: ({ inside, beside }, index) => {
      const drop = drops[index]!
      if (drop.isInside) wet(inside.getContext("2d"), drop, css(WET))
      else wet(beside.getContext("2d"), drop, css(BESIDE))
    },
  })
  return {
    draw(stage, time) {
      const after = drops.findIndex((drop) => drop.time > time)
      const count = after < 0 ? DROPS : after
      fillRounded(stage, [SQUARE.x, SQUARE.y, SQUARE.size, SQUARE.size], 0, colour(0.22, 0.03, 258))
      drawGround(stage, groundAfter(count))
      strokeCircle(stage, CENTRE, HALF, NUMBER.accent, { width: 4, alpha: 0.9 })
      // Rings where the latest drops have hit, at most a handful of them.
      for (const { x, y, time: fell, isInside } of drops.slice(Math.max(0, count - 5), count)) {
        const age = progress(time, fell, fell + 0.8)
        const tint = isInside ? NUMBER.accent : colour(0.78, 0.1, 250)
        if (age < 1) strokeCircle(stage, { x, y }, 8 + 34 * easeOut(age), tint, { alpha: 1 - age, width: 4 })
        if (count <= ALONE + 8) fillCircle(stage, x, y, DROP_RADIUS + 9 * (1 - age), tint)
      }
      const counted = smooth(progress(time, 12.4, 13.2))
      if (counted === 0 || count === 0) return
      const label = `from ${count.toLocaleString("en-GB")} drops`
      drawReadout(stage, estimateAfter(drops, count).toFixed(3), label, NUMBER.ink, counted)
      if (stage.hasReadouts) drawChart(stage, drops, count, counted)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21), 0, END, 0.035)
      pad(mix, chord(-33, -26, -21, -17, -12, -5), END - 1, mix.duration - END + 1, 0.04)
      wind(mix, CLOSER, END - CLOSER + 1.2, 0.3, (time) => {
        const share = time / (END - CLOSER)
        return share < 1 ? 0.15 + 0.75 * share ** 1.5 : 0.9 - (share - 1) * 14
      })
      let last = -1
      for (const { x, y, time, isInside } of drops) {
        if (time - last < 0.085) continue
        last = time
        const pan = (x - CENTRE.x) / HALF
        const note = {
          at: time,
          pitch: degree(Math.round((SQUARE.y + SQUARE.size - y) / 55), isInside ? -9 : -33),
          pan,
        }
        const gain = time < CLOSER ? 0.16 : 0.075
        if (isInside) bell(mix, { ...note, gain, length: 0.7 })
        else mallet(mix, { ...note, gain: 2 * gain, length: 0.3 })
      }
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: END + 0.4 + i * 0.15, pitch, gain: 0.12, length: 3 })
      addRoom(mix, 0.32)
    },
  }
}

/** Pi from nothing but chance. */
export const piByRain: Film = {
  slug: "pi-by-rain",
  title: "Pi by rain",
  description:
    "A circle in a square, and rain on both. No ruler, no formula, only counting: how many drops fell into the circle? Out of nothing but chance comes the number pi, digit by slow digit.",
  tags: ["numbers", "chance", "circles", "simulation", "nature"],
  publishedAt: "2026-10-26",
  duration: 34,
  posterAt: 18.4,
  posterView: { x: 330, y: 60, width: 606 },
  hasTeaser: true,
  previewAt: 16,
  palette: NUMBER,
  captionWidth: 240,
  captions: [
    {
      start: 3.4,
      end: 7.6,
      text: "Rain falls blindly on a square.",
      de: "Regen fällt blind auf ein Quadrat.",
    },
    { start: 8, end: 12, text: "Some drops hit the circle.", de: "Manche Tropfen treffen den Kreis." },
    {
      start: 12.8,
      end: 17.2,
      text: "Their share, times four, is a guess at pi.",
      de: "Ihr Anteil mal vier: so rät man Pi.",
    },
    { start: 19, end: 23, text: "The more rain, the better.", de: "Je mehr Regen, desto besser." },
    {
      start: 28,
      end: 33,
      text: "One more digit takes a hundred times the rain.",
      de: "Jede weitere Stelle braucht hundertmal so viel.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "An open chord", de: "Ein offener Akkord" },
    {
      start: 7.6,
      end: 8,
      text: "Single drops: bells inside, wood beside",
      de: "Einzelne Tropfen: innen Glocken, sonst Holz",
    },
    { start: 17.3, end: 18.9, text: "Rain grows", de: "Der Regen schwillt an" },
    { start: 26.4, end: 27.9, text: "The rain stops; a chord", de: "Der Regen hört auf; ein Akkord" },
  ],
  chapters: [
    { start: 0, title: "Drops" },
    { start: 12.4, title: "A guess" },
    { start: 18.5, title: "Rain" },
    { start: END, title: "Pi" },
  ],
  createScene,
}
