import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, wind } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { progress, smooth, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { SKY } from "../scene/palette"
import { fillCircle, strokeLine } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { Track } from "../scene/track"
import { drawReadout } from "../scene/type"
import { fillCorners, fillEllipse } from "../still/scenery"
import { CHALK, DEEP, drawHarbour, RED, WATER } from "./harbour"
import { drawStars, scatterStars } from "./starfield"

const EARTH = { x: 330, y: 296, radius: 148 }
const MOON_ORBIT = 396
/** How far the water rises in the picture: some million times what it does. */
const SWELL = 62
/** Hours from one flood to the next, since the moon has gone on meanwhile. */
const BETWEEN_FLOODS = 12 + 25 / 60
const QUARTERS = 8
/** Turns that the earth makes, and that the moon goes on, from a flood to the ebb after it. */
const MOON_GOES = BETWEEN_FLOODS / 2 / (27.32 * 24)
const EARTH_TURNS = 1 / 4 + MOON_GOES

const [NEAR_SIDE, FAR_SIDE] = [3.2, 8]
const FIRST_TURN = 12.6
const BEAT = 2.2

const near = new Track(0)
near.moveTo(1, NEAR_SIDE + 0.4, NEAR_SIDE + 2.8)
const far = new Track(0)
far.moveTo(1, FAR_SIDE + 0.4, FAR_SIDE + 2.8)
const quarters = new Track(0)
for (let i = 0; i < QUARTERS; i++) quarters.moveTo(i + 1, FIRST_TURN + i * BEAT, FIRST_TURN + i * BEAT + 1.7)

const [GROUND, LAND] = [colour(0.36, 0.07, 215), colour(0.56, 0.1, 160)]

/** The angle of the moon, and of the house on the earth's rim, from the right and against the clock. */
const moonAt = (time: number) => TAU * MOON_GOES * (quarters.at(time) - QUARTERS / 2)
const houseAt = (time: number) => TAU * (EARTH_TURNS * quarters.at(time) - (MOON_GOES * QUARTERS) / 2)

/** How high the water stands at an angle from the moon, from 0 to 1. */
function tideAt(angle: number, time: number): number {
  const rise = Math.cos(angle) > 0 ? near.at(time) : far.at(time)
  return rise * Math.cos(angle) ** 2
}

const harbourLevel = (time: number) => tideAt(houseAt(time) - moonAt(time), time)

function drawEarth(stage: Stage, time: number): void {
  const { ctx } = stage
  ctx.save()
  ctx.translate(EARTH.x, EARTH.y)
  ctx.rotate(-moonAt(time))
  for (const [share, fill] of [
    [1, WATER],
    [0.55, DEEP],
  ] as const) {
    ctx.fillStyle = css(fill)
    ctx.beginPath()
    for (let i = 0; i < 120; i++) {
      const angle = (TAU * i) / 120
      const reach = EARTH.radius + 12 + share * SWELL * tideAt(angle, time)
      ctx.lineTo(Math.cos(angle) * reach, -Math.sin(angle) * reach)
    }
    ctx.fill()
  }
  ctx.rotate(moonAt(time) - houseAt(time))
  fillCircle(stage, 0, 0, EARTH.radius, GROUND)
  ctx.beginPath()
  ctx.arc(0, 0, EARTH.radius, 0, TAU)
  ctx.clip()
  fillEllipse(stage, [116, 4, 76, 58], LAND, 0.2)
  fillEllipse(stage, [10, -98, 70, 46], LAND, -0.3)
  fillEllipse(stage, [-96, 20, 50, 84], LAND, 0.3)
  fillEllipse(stage, [30, 112, 48, 30], LAND, 0.1)
  fillCircle(stage, 0, 0, 34, CHALK, 0.85)
  ctx.restore()
  ctx.save()
  ctx.translate(EARTH.x, EARTH.y)
  ctx.rotate(-houseAt(time))
  ctx.translate(EARTH.radius, 0)
  fillCorners(stage, [-6, -17, 32, -17, 32, 17, -6, 17], CHALK)
  fillCorners(stage, [30, -24, 56, 0, 30, 24], RED)
  ctx.restore()
}

function drawMoon(stage: Stage, time: number): void {
  const angle = moonAt(time)
  const { x, y } = { x: EARTH.x + Math.cos(angle) * MOON_ORBIT, y: EARTH.y - Math.sin(angle) * MOON_ORBIT }
  const [from, to] = [EARTH.radius + 104, MOON_ORBIT - 66]
  const seen = near.at(time) * (1 - 0.6 * progress(time, FIRST_TURN, FIRST_TURN + 1))
  const on = (reach: number, aside: number) => ({
    x: EARTH.x + Math.cos(angle) * reach - Math.sin(angle) * aside,
    y: EARTH.y - Math.sin(angle) * reach - Math.cos(angle) * aside,
  })
  for (const aside of [-30, 0, 30]) {
    strokeLine(stage, on(from, aside), on(to, aside), SKY.accent, { alpha: 0.7 * seen, width: 5 })
    const [tip, left, right] = [on(to + 16, aside), on(to - 4, aside - 11), on(to - 4, aside + 11)]
    fillCorners(stage, [tip.x, tip.y, left.x, left.y, right.x, right.y], SKY.accent, 0.7 * seen)
  }
  fillCircle(stage, x, y, 46, colour(0.88, 0.03, 90))
  for (const [dx, dy, size] of [
    [-14, -12, 11],
    [12, 8, 15],
    [-10, 20, 7],
    [20, -20, 6],
  ] as const)
    fillCircle(stage, x + dx, y + dy, size, colour(0.78, 0.03, 85))
}

function createScene(): Scene {
  const stars = scatterStars(70, 33)
  return {
    draw(stage, time) {
      drawStars(stage, stars, 0.7)
      drawMoon(stage, time)
      drawEarth(stage, time)
      drawHarbour(stage, harbourLevel(time))
      const minutes = Math.round((quarters.at(time) * BETWEEN_FLOODS * 60) / 2)
      const clock = `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`
      drawReadout(
        stage,
        clock,
        "since the first flood",
        SKY.ink,
        smooth(progress(time, FIRST_TURN - 1, FIRST_TURN)),
      )
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20, -15), 0, mix.duration, 0.042, 2.5)
      wind(mix, 0, mix.duration, 0.3, (time) => 0.1 + 0.34 * harbourLevel(time))
      for (const [start, root] of [
        [NEAR_SIDE, 0],
        [FAR_SIDE, 3],
      ] as const)
        for (let i = 0; i < 6; i++)
          bell(mix, {
            at: start + 0.6 + i * 0.34,
            pitch: degree(root + i, -24),
            gain: 0.09,
            length: 1.8,
            pan: root === 0 ? 0 : -0.6,
          })
      for (let i = 1; i <= QUARTERS; i++) {
        const at = FIRST_TURN + (i - 1) * BEAT + 1.55
        const isFlood = i % 2 === 0
        bell(mix, {
          at,
          pitch: degree(isFlood ? 7 : 0, -24),
          gain: isFlood ? 0.17 : 0.14,
          length: 3,
          pan: isFlood ? 0.5 : -0.2,
        })
        if (isFlood) bell(mix, { at: at + 0.3, pitch: degree(9, -24), gain: 0.1, length: 2.6, pan: 0.5 })
        for (let hour = 0; hour < 6; hour++)
          mallet(mix, {
            at: at - 1.5 + hour * 0.25,
            pitch: degree(isFlood ? hour + 2 : 7 - hour, -24),
            gain: 0.05,
            length: 0.3,
            pan: 0.4,
          })
      }
      addRoom(mix, 0.42)
    },
  }
}

/** Why the sea comes twice a day. */
export const tides: Film = {
  slug: "tides",
  title: "Tides",
  description:
    "The moon raises two hills of water, one below it and one on the far side of the earth. We turn through both of them, and so a boat in the harbour goes up and down twice a day.",
  tags: ["sky", "moon", "gravity", "orbits", "waves", "rhythm"],
  publishedAt: "2026-10-23",
  duration: 35,
  posterAt: 11.8,
  posterView: { x: 45, y: 75, width: 790 },
  hasTeaser: true,
  previewAt: 17,
  palette: SKY,
  captionWidth: 1150,
  captions: [
    {
      start: 3.2,
      end: 7.4,
      text: "The moon pulls the sea up on its side.",
      de: "Der Mond zieht das Meer auf seiner Seite hoch.",
    },
    {
      start: 8,
      end: 12.2,
      text: "On the far side, the sea is left behind.",
      de: "Auf der anderen Seite bleibt das Meer zurück.",
    },
    {
      start: 13.4,
      end: 17.6,
      text: "The earth turns through both hills.",
      de: "Die Erde dreht sich durch beide Berge.",
    },
    {
      start: 21.6,
      end: 25.6,
      text: "So flood and ebb come twice a day.",
      de: "So kommen Flut und Ebbe zweimal am Tag.",
    },
    {
      start: 30,
      end: 34.2,
      text: "A little later every day: the moon moves on.",
      de: "Jeden Tag etwas später: Der Mond zieht weiter.",
    },
  ],
  sounds: [
    { start: 0, end: 3, text: "A wide chord, far surf", de: "Ein weiter Akkord, ferne Brandung" },
    {
      start: 12.25,
      end: 13.35,
      text: "A note for each hour, up to the flood",
      de: "Ein Ton je Stunde, hinauf zur Flut",
    },
    {
      start: 17.7,
      end: 21.5,
      text: "High bells at flood, a low one at ebb",
      de: "Hohe Glocken bei Flut, eine tiefe bei Ebbe",
    },
  ],
  chapters: [
    { start: 0, title: "The moon" },
    { start: FAR_SIDE, title: "Two hills" },
    { start: FIRST_TURN, title: "Twice a day" },
    { start: 30, title: "A little later" },
  ],
  createScene,
}
