import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, mallet, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { clamp, easeInOut, easeOut, lerp, progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { FRACTAL } from "../scene/palette"
import { fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawReadout, drawText } from "../scene/type"
import { findBases, peakOf, type Side } from "./koch-curve"

const CENTRE = { x: 740, y: 350 }
const RADIUS = 306
/** The highest corner, around which the picture is magnified. */
const TIP = { x: CENTRE.x, y: CENTRE.y - RADIUS }

/** When each generation of triangles grows. */
const ROUNDS = [4, 7, 9.8, 12, 17.4, 19.4, 21]
const GROWING = 1.5
const ZOOM = 9
const ZOOM_IN = [13.8, 16.6] as const
const ZOOM_OUT = [22.9, 25.6] as const
const RING = 26.2
const RING_ENDS = 29

const bases = findBases(CENTRE, RADIUS, ROUNDS.length - 1)
const colourOf = ramp(FRACTAL.ramp)
const shareOf = (time: number, round: number) =>
  easeInOut(progress(time, ROUNDS[round]!, ROUNDS[round]! + GROWING))

const zoom = new Track(0)
zoom.moveTo(1, ...ZOOM_IN)
zoom.moveTo(0, ...ZOOM_OUT)

function fillTriangles({ ctx }: Stage, sides: Side[], grown: number, fill: string, scale: number): void {
  ctx.fillStyle = fill
  ctx.strokeStyle = fill
  // Without a stroke of the same colour hairlines would show where triangles meet.
  ctx.lineWidth = 0.9 / scale
  ctx.beginPath()
  for (const side of sides) {
    const peak = peakOf(side, grown)
    ctx.moveTo(side[0].x, side[0].y)
    ctx.lineTo(peak.x, peak.y)
    ctx.lineTo(side[1].x, side[1].y)
    ctx.closePath()
  }
  ctx.fill()
  ctx.stroke()
}

/** Lets the flake glow towards its edge, which is what it is about. */
function darkenCore({ ctx }: Stage): void {
  const shade = ctx.createRadialGradient(CENTRE.x, CENTRE.y, 0, CENTRE.x, CENTRE.y, RADIUS * 0.85)
  shade.addColorStop(0, css(FRACTAL.background, 0.62))
  shade.addColorStop(1, css(FRACTAL.background, 0))
  ctx.fillStyle = shade
  ctx.fillRect(CENTRE.x - RADIUS, CENTRE.y - RADIUS, 2 * RADIUS, 2 * RADIUS)
}

/** Keeps the caption readable where the magnified flake comes under it. */
function drawScrim({ ctx }: Stage, alpha: number): void {
  const scrim = ctx.createLinearGradient(0, 470, 0, 720)
  scrim.addColorStop(0, css(FRACTAL.background, 0))
  scrim.addColorStop(0.6, css(FRACTAL.background, 0.8 * alpha))
  ctx.fillStyle = scrim
  ctx.fillRect(0, 470, 1280, 250)
}

function createScene(): Scene {
  const base: Side[] = [
    [
      { x: CENTRE.x - RADIUS * Math.cos(TAU / 12), y: CENTRE.y + RADIUS / 2 },
      { x: CENTRE.x + RADIUS * Math.cos(TAU / 12), y: CENTRE.y + RADIUS / 2 },
    ],
  ]
  return {
    draw(stage, time) {
      const { ctx } = stage
      const share = zoom.at(time)
      const scale = ZOOM ** share
      ctx.save()
      ctx.translate(TIP.x, lerp(TIP.y, 74, share))
      ctx.scale(scale, scale)
      ctx.translate(-TIP.x, -TIP.y)
      fillTriangles(stage, base, 1, css(colourOf(0.2)), scale)
      bases.forEach((sides, i) => {
        const grown = shareOf(time, i + 1)
        if (grown === 0) return
        fillTriangles(stage, sides, grown, css(colourOf(lerp(0.34, 1, i / (bases.length - 1)))), scale)
      })
      darkenCore(stage)
      ctx.restore()
      if (share > 0) drawScrim(stage, share)
      const ring = easeInOut(progress(time, RING, RING_ENDS))
      if (ring > 0) {
        ctx.strokeStyle = css(FRACTAL.accent)
        ctx.lineWidth = 5
        ctx.beginPath()
        ctx.arc(CENTRE.x, CENTRE.y, RADIUS + 3, -TAU / 4, -TAU / 4 + TAU * ring)
        ctx.stroke()
        for (let i = 0; i < 6; i++) {
          const touched = easeOut(progress(ring, i / 6, i / 6 + 0.06))
          const angle = -TAU / 4 + (TAU * i) / 6
          const at = { x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle) }
          fillCircle(stage, at.x, at.y, 10 * touched, FRACTAL.accent)
        }
      }
      let length = 1
      for (let round = 1; round < ROUNDS.length; round++) length *= lerp(1, 4 / 3, shareOf(time, round))
      const seen = progress(time, 3, 3.5)
      drawReadout(stage, `× ${length.toFixed(2)}`, "length of the edge", FRACTAL.ink, seen)
      const magnified = smooth(clamp(share * 4 - 3))
      if (stage.hasReadouts && magnified > 0)
        drawText(stage, "9 times nearer", 1216, 192, {
          size: 26,
          colour: FRACTAL.accent,
          alpha: magnified,
          align: "right",
        })
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, ZOOM_IN[0] + 2, 0.04, 2)
      pad(mix, chord(-28, -21, -16, -12), ZOOM_IN[0], ZOOM_OUT[0] - ZOOM_IN[0] + 2, 0.035, 1.6)
      pad(mix, chord(-33, -21, -17, -14, -9), ZOOM_OUT[0] + 0.4, mix.duration - ZOOM_OUT[0] - 0.4, 0.04, 1.6)
      ROUNDS.slice(1).forEach((start, round) => {
        const count = Math.min(3 * 2 ** round, 32)
        for (let i = 0; i < count; i++) {
          const step = Math.round(6 * Math.sin((TAU * i) / count)) + 2 * round + 4
          bell(mix, {
            at: start + 0.2 + (GROWING * i) / count,
            pitch: degree(step, -21),
            gain: 0.13 / Math.sqrt(1 + round),
            length: 1.5 - 0.15 * round,
            pan: 0.8 * Math.sin((TAU * i) / count),
          })
        }
        mallet(mix, { at: start + 0.2, pitch: degree(round, -33), gain: 0.2, length: 1.2 })
      })
      glide(mix, { at: ZOOM_IN[0], pitch: 110, to: 330, gain: 0.06, length: 2.8 })
      glide(mix, { at: ZOOM_OUT[0], pitch: 330, to: 110, gain: 0.06, length: 2.7 })
      for (let i = 0; i < 6; i++)
        bell(mix, {
          // Where the easing of the ring has come to the sixth.
          at: lerp(RING, RING_ENDS, i < 3 ? Math.cbrt(i / 24) : 1 - Math.cbrt((6 - i) / 24)),
          pitch: degree(5 + i, -21),
          gain: 0.14,
          length: 2.4,
          pan: 0.8 * Math.sin((TAU * i) / 6),
        })
      for (const [i, pitch] of chord(-21, -9, -5, 0, 7).entries())
        bell(mix, { at: RING_ENDS + 0.15 + i * 0.08, pitch, gain: 0.09, length: 3 })
      addRoom(mix, 0.36)
    },
  }
}

/** An endless edge around a small area. */
export const kochSnowflake: Film = {
  slug: "koch-snowflake",
  title: "Koch snowflake",
  description:
    "Put a smaller triangle on every side, and again, and again: each time the edge gets a third longer. Begin with a metre and a half, and after a hundred rounds it would reach to Neptune, yet still fit into the same circle.",
  tags: ["fractals", "simple rules", "infinity", "patterns", "geometry"],
  publishedAt: "2026-09-03",
  duration: 33.5,
  posterAt: 25.8,
  posterView: { x: 160, y: 35, width: 1120 },
  previewAt: 7.4,
  palette: FRACTAL,
  captionWidth: 300,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Put a smaller triangle on every side.",
      de: "Setze auf jede Seite ein kleineres Dreieck.",
    },
    { start: 7.6, end: 11.6, text: "Again, on every new side.", de: "Noch einmal, auf jede neue Seite." },
    {
      start: 17.2,
      end: 21.4,
      text: "Near by, it looks just the same.",
      de: "Von Nahem sieht es genauso aus.",
    },
    {
      start: 22.2,
      end: 25.8,
      text: "Each round makes the edge a third longer.",
      de: "Jede Runde macht den Rand ein Drittel länger.",
    },
    {
      start: 26.6,
      end: 32.6,
      text: "An endless edge, and it fits in a circle.",
      de: "Ein endloser Rand, und er passt in einen Kreis.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A low chord", de: "Ein tiefer Akkord" },
    {
      start: 11.8,
      end: 13.6,
      text: "More and more bells, round by round",
      de: "Immer mehr Glocken, Runde für Runde",
    },
    {
      start: 13.8,
      end: 16.6,
      text: "A tone rises as we come nearer",
      de: "Ein Ton steigt, während wir näher kommen",
    },
    { start: 25.9, end: 26.5, text: "Six bells around the circle", de: "Sechs Glocken um den Kreis" },
  ],
  chapters: [
    { start: 0, title: "A triangle" },
    { start: 3.2, title: "On every side" },
    { start: 13.6, title: "Nearer" },
    { start: 26, title: "The circle" },
  ],
  createScene,
}
