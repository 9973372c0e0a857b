import { easeInOut, lerp, progress } from "../scene/easing"
import type { Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { PLAYER, RAIL_Y } from "./page"

export const LANES = { x: 612, y: 76, width: 348, gap: 92 }
/** The lane that the viewer's number picks, always the same one. */
export const LANE = 1
/** The road home passes below the eyes of the stores. */
const ROAD_Y = RAIL_Y + 16
export const WORKER: Point = { x: 1120, y: LANES.y + LANES.gap }
export const POSTGRES: Point = { x: 1120, y: ROAD_Y }
export const REDIS: Point = { x: 790, y: ROAD_Y }

/** The stations of the event, and when it leaves each for the next. */
export const WAY: { place: Point; leaves: number; arrives: number }[] = [
  { place: PLAYER, leaves: 5.2, arrives: 7 },
  { place: { x: LANES.x + 262, y: LANES.y + LANE * LANES.gap }, leaves: 11.6, arrives: 13 },
  { place: WORKER, leaves: 16, arrives: 17.2 },
  { place: POSTGRES, leaves: 19.6, arrives: 20.8 },
  { place: REDIS, leaves: 23.6, arrives: 25 },
  { place: { x: 440, y: ROAD_Y }, leaves: 99, arrives: 100 },
]
/** The picture goes along with the event, from station to station, and at last sees the whole way. */
const VIEWS: { start: number; end: number; x: number; y: number; scale: number }[] = [
  { start: 0, end: 0, x: 420, y: 214, scale: 1.42 },
  { start: 5.4, end: 7, x: 740, y: 214, scale: 1.42 },
  { start: 11.7, end: 13.1, x: 900, y: 230, scale: 1.42 },
  { start: 16, end: 17.3, x: 900, y: 388, scale: 1.42 },
  { start: 19.6, end: 20.9, x: 820, y: 388, scale: 1.42 },
  { start: 23.6, end: 25, x: 330, y: 392, scale: 1.62 },
  { start: 28, end: 29.2, x: 640, y: 322, scale: 1 },
]
const FRAME_MIDDLE = { x: 640, y: 312 }

/** Moves the picture so that what counts now is large, in its middle. */
export function lookAlong({ ctx }: Stage, time: number): void {
  const view = { ...VIEWS[0]! }
  for (const { start, end, ...to } of VIEWS) {
    const share = easeInOut(progress(time, start, Math.max(end, start + 0.01)))
    view.x = lerp(view.x, to.x, share)
    view.y = lerp(view.y, to.y, share)
    view.scale = lerp(view.scale, to.scale, share)
  }
  ctx.translate(FRAME_MIDDLE.x, FRAME_MIDDLE.y)
  ctx.scale(view.scale, view.scale)
  ctx.translate(-view.x, -view.y)
}

/** Where the event is, and how high it hops there. */
export function placeAt(time: number): Point & { hop: number } {
  for (let i = WAY.length - 2; i >= 0; i--) {
    const { place, leaves, arrives } = WAY[i]!
    if (time < leaves) continue
    const share = easeInOut(progress(time, leaves, arrives))
    const next = WAY[i + 1]!.place
    const hops = Math.max(2, Math.round(Math.hypot(next.x - place.x, next.y - place.y) / 130))
    const hop = 30 * Math.abs(Math.sin(Math.PI * hops * share))
    return { x: lerp(place.x, next.x, share), y: lerp(place.y, next.y, share), hop }
  }
  return { ...PLAYER, hop: 0 }
}
