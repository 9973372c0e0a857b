import { easeInOut, lerp, progress } from "../scene/easing"
import { strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DEEP } from "./parts"

export const COLUMNS = 10
export const ROWS = 3
export const COUNT = COLUMNS * ROWS
export const TILE = 94
const PITCH = 119
export const ROW = 186
const LEFT = 640 - ((COLUMNS - 1) * PITCH) / 2
export const TOP = 84

/** The band of the log goes to and fro, so that it fills the picture. */
export function placeOf(offset: number): Point {
  const row = Math.floor(offset / COLUMNS)
  const column = row % 2 === 0 ? offset % COLUMNS : COLUMNS - 1 - (offset % COLUMNS)
  return { x: LEFT + column * PITCH, y: TOP + row * ROW }
}

/** The first events are seen from near; then the picture makes room for the whole log. */
const NEAR = { scale: 2, x: LEFT + 2 * PITCH, y: TOP }
const WIDER = [7.2, 8.9] as const

export function lookAt({ ctx }: Stage, time: number): void {
  const share = easeInOut(progress(time, ...WIDER))
  const scale = lerp(NEAR.scale, 1, share)
  ctx.translate(640, lerp(320, 360, share))
  ctx.scale(scale, scale)
  ctx.translate(-lerp(NEAR.x, 640, share), -lerp(NEAR.y, 360, share))
}

/** A place between two tiles, round the bends. */
export function along(offset: number): Point {
  const [from, to] = [placeOf(Math.floor(offset)), placeOf(Math.ceil(offset))]
  return { x: lerp(from.x, to.x, offset % 1), y: lerp(from.y, to.y, offset % 1) }
}

export function drawBand(stage: Stage): void {
  const ends = Array.from({ length: ROWS }, (_, row) => [row * COLUMNS, (row + 1) * COLUMNS - 1]).flat()
  strokePath(stage, ends.map(placeOf), DEEP, { width: TILE + 26 })
}
