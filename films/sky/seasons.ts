import { createCanvas } from "@napi-rs/canvas"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { progress, smooth, TAU, window } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { drawGlow, fillCircle, strokeLine, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawReadout, drawText } from "../scene/type"
import { createEarthPainter, FORESHORTENED, LEAN } from "./leaning-earth"
import { drawSeason } from "./season-tree"
import { drawStars, scatterStars } from "./starfield"

const SUN = { x: 836, y: 322 }
const ORBIT = 298
const EARTH = 62
const LATITUDE = (50 * Math.PI) / 180
const MONTHS = ["March", "June", "September", "December"]

/** Quarters of a year since March: the earth rests where a season begins. */
const quarters = new Track(0)
const MOVES: [start: number, end: number][] = [
  [8, 11],
  [15.4, 18.4],
  [20.4, 23.4],
  [28.6, 31.6],
]
MOVES.forEach(([start, end], i) => quarters.moveTo(i + 1, start, end))

/** March is behind the sun, and the earth goes round against the clock as seen from the north. */
const orbitAt = (quarter: number) => -TAU / 4 - (TAU * quarter) / 4
const placeAt = (quarter: number): Point => ({
  x: SUN.x + ORBIT * Math.cos(orbitAt(quarter)),
  y: SUN.y + ORBIT * Math.sin(orbitAt(quarter)) * FORESHORTENED,
})

/** The angle of the sun above the equator, how high it stands at noon in degrees, and hours from sunrise to sunset. */
const declination = (quarter: number) => Math.asin(Math.sin(LEAN) * Math.sin((TAU * quarter) / 4))
const noonHeight = (quarter: number) => ((TAU / 4 - LATITUDE + declination(quarter)) * 360) / TAU
const daylight = (quarter: number) =>
  (24 / Math.PI) * Math.acos(-Math.tan(LATITUDE) * Math.tan(declination(quarter)))

function createScene(): Scene {
  const paintEarth = createEarthPainter()
  const stars = scatterStars(60, 18)
  const rests = MONTHS.map((_, quarter) => {
    const painted = paintEarth(orbitAt(quarter))
    const copy = createCanvas(painted.width, painted.height)
    copy.getContext("2d").drawImage(painted, 0, 0)
    return copy
  })

  function drawEarth(stage: Stage, quarter: number, axis: number, alpha: number): void {
    const { x, y } = placeAt(quarter)
    const picture = Number.isInteger(quarter) ? rests[quarter % 4]! : paintEarth(orbitAt(quarter))
    const reach = EARTH + 40 * axis
    const [dx, dy] = [Math.sin(LEAN) * reach, Math.cos(LEAN) * reach]
    strokeLine(stage, { x: x - dx, y: y + dy }, { x: x + dx, y: y - dy }, SKY.accent, {
      width: 5,
      alpha: axis * alpha,
    })
    fillCircle(stage, x, y, EARTH - 1, SKY.background)
    stage.ctx.globalAlpha = alpha
    stage.ctx.drawImage(picture, x - EARTH, y - EARTH, 2 * EARTH, 2 * EARTH)
    stage.ctx.globalAlpha = 1
  }

  return {
    draw(stage, time) {
      const { ctx } = stage
      const now = quarters.at(time)
      drawStars(stage, stars, 0.6)
      ctx.strokeStyle = css(SKY.quiet)
      ctx.lineWidth = 3
      ctx.beginPath()
      ctx.ellipse(SUN.x, SUN.y, ORBIT, ORBIT * FORESHORTENED, 0, 0, TAU)
      ctx.stroke()
      drawGlow(stage, SUN, 150, colour(0.93, 0.12, 88), 0.5)
      fillCircle(stage, SUN.x, SUN.y, 54, colour(0.94, 0.12, 88))
      const axis = smooth(progress(time, 3.4, 4.6))
      for (let stop = 0; stop < 4 && stop < now; stop++)
        if (now < 4 || stop > 0) drawEarth(stage, stop, 0.75, 0.55 + 0.45 * progress(now, 3.6, 4))
      drawEarth(stage, now, axis, 1)
      if (stage.hasReadouts)
        MONTHS.forEach((month, stop) => {
          const { x, y } = placeAt(stop)
          const named = smooth(progress(now, stop - 0.1, stop)) * axis
          const style = { size: 26, weight: 600, colour: SKY.ink, alpha: 0.85 * named } as const
          if (stop === 0) drawText(stage, month, x - 84, y + 9, { ...style, align: "right" })
          else if (stop === 2) drawText(stage, month, x + 84, y + 30, style)
          else drawText(stage, month, x, y + EARTH + 62, { ...style, align: "center" })
        })
      drawSeason(stage, now, noonHeight(now))
      drawReadout(stage, daylight(now).toFixed(1), "hours of light, 50° north", SKY.ink, axis)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, 9, 0.042, 2)
      const chords = [
        chord(-33, -26, -21, -17, -9),
        chord(-34, -29, -22, -17),
        chord(-36, -29, -24, -21),
        chord(-33, -26, -21, -17, -9),
      ]
      MOVES.forEach(([start, end], i) => {
        const next = MOVES[i + 1]?.[1] ?? mix.duration
        pad(mix, chords[i]!, end - 2, next - end + 2.6, 0.042, 1.6)
        for (let step = 0; step <= 12; step++) {
          const at = start + ((end - start) * step) / 12
          const quarter = quarters.at(at)
          const pitch = degree(Math.round((noonHeight(quarter) - 16) / 5), -21)
          const pan = (placeAt(quarter).x - 640) / 640
          if (step < 12) mallet(mix, { at, pitch, gain: 0.08, length: 0.5, pan })
          else
            for (let voice = 0; voice < 3; voice++)
              bell(mix, {
                at: at + voice * 0.25,
                pitch: pitch * [1, 1.5, 2][voice]!,
                gain: 0.12,
                length: 3,
                pan,
              })
        }
      })
      wind(mix, 21, 9, 0.2, (time) => 0.5 * window(time, 0, 9, 3))
      addRoom(mix, 0.42)
    },
  }
}

/** Why it is warm in June and cold in December, or the other way round. */
export const seasons: Film = {
  slug: "seasons",
  title: "The seasons",
  description:
    "The earth leans by 23 degrees and keeps that lean all the way round the sun. Follow one tree through a year: its sun is highest when the north leans in, and lowest in winter, though we are nearest to the sun in January.",
  tags: ["sky", "sun", "orbits", "light", "nature"],
  publishedAt: "2026-11-11",
  duration: 36.4,
  posterAt: 18.4,
  posterView: { x: 50, y: 68, width: 940 },
  previewAt: 8.6,
  palette: SKY,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7.4,
      text: "The earth leans, always the same way.",
      de: "Die Erde ist geneigt, immer gleich.",
    },
    {
      start: 11,
      end: 15,
      text: "June: the north leans towards the sun.",
      de: "Juni: Der Norden neigt sich zur Sonne.",
    },
    {
      start: 18.4,
      end: 22,
      text: "Half a year on, it leans away.",
      de: "Ein halbes Jahr später neigt er sich weg.",
    },
    {
      start: 24,
      end: 28.2,
      text: "Low sun, short days, though no farther away.",
      de: "Tiefe Sonne, kurze Tage, doch nicht weiter weg.",
    },
    {
      start: 31.6,
      end: 35.6,
      text: "It is the lean that makes the seasons.",
      de: "Die Neigung macht die Jahreszeiten.",
    },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A wide, warm chord", de: "Ein weiter, warmer Akkord" },
    {
      start: 7.5,
      end: 10.8,
      text: "Notes rise with the sun of each month, bells at each season",
      de: "Töne steigen mit der Sonne jedes Monats, Glocken zu jeder Jahreszeit",
    },
    { start: 22.2, end: 23.8, text: "Cold wind, a lower chord", de: "Kalter Wind, ein tieferer Akkord" },
  ],
  chapters: [
    { start: 0, title: "March" },
    { start: 8, title: "June" },
    { start: 15.4, title: "September" },
    { start: 20.4, title: "December" },
    { start: 28.6, title: "March again" },
  ],
  createScene,
}
