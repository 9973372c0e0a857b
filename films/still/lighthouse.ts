import { blend, colour } from "../scene/colour"
import { lerp, TAU } from "../scene/easing"
import { fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { fillCorners } from "./scenery"

export const ROCK = colour(0.13, 0.03, 260)
export const CHALK = colour(0.93, 0.02, 60)
export const RED = colour(0.55, 0.19, 28)
const GLASS = colour(0.4, 0.05, 240)
const LIGHT = colour(0.85, 0.13, 65)

const LAMP = { x: 1040, y: 172 }
const [FOOT, GALLERY] = [446, 206]
/** Seconds in which the lamp turns once. */
export const TURN = 8

/** Two beams that turn: seen from the side they are long, towards us they are only a flare. */
export function drawBeams(stage: Stage, time: number, alpha: number): void {
  const { x, y } = LAMP
  const turn = TAU * (time / TURN)
  const across = Math.cos(turn)
  const spread = 34 + 62 * Math.abs(across)
  for (const reach of [1400 * across, -1400 * across]) {
    const corners = [x, y - 7, x + reach, y - spread, x + reach, y + spread, x, y + 7]
    fillCorners(stage, corners, LIGHT, 0.24 * alpha * Math.abs(across))
  }
  const flare = Math.abs(Math.sin(turn)) ** 6
  fillCircle(stage, x, y, 30 + 34 * flare, LIGHT, 0.3 * alpha)
}

export function drawLighthouse(stage: Stage, lamp: number): void {
  const { x } = LAMP
  fillCorners(
    stage,
    [x - 250, 520, x - 190, 438, x - 110, 446, x - 70, 410, x + 70, 404, x + 130, 432, 1300, 416, 1300, 520],
    ROCK,
  )
  const half = (share: number) => lerp(45, 27, share)
  for (let stripe = 0; stripe < 5; stripe++) {
    const [low, high] = [stripe / 5, (stripe + 1) / 5]
    const [bottom, top] = [lerp(FOOT, GALLERY, low), lerp(FOOT, GALLERY, high)]
    const corners = [x - half(low), bottom, x + half(low), bottom, x + half(high), top, x - half(high), top]
    fillCorners(stage, corners, stripe % 2 === 0 ? CHALK : RED)
  }
  fillCorners(stage, [x + 6, FOOT, x + 45, FOOT, x + 27, GALLERY, x + 6, GALLERY], ROCK, 0.35)
  fillCorners(stage, [x - 38, 206, x + 38, 206, x + 38, 196, x - 38, 196], ROCK)
  const glass = blend(GLASS, LIGHT, lamp)
  fillCorners(stage, [x - 20, 198, x + 20, 198, x + 20, 152, x - 20, 152], glass)
  fillCorners(stage, [x - 29, 154, x, 122, x + 29, 154], RED)
}
