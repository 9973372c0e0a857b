import { blend, type Colour } from "../scene/colour"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { DEEP, drawName, drawPlay, STEEL, VIEWERS } from "./parts"

const PAGE = { x: 48, y: 44, width: 404, height: 530 }
export const PLAYER: Point = { x: 250, y: 172 }
export const RAIL_Y = 440

const RAIL_BEFORE = [VIEWERS[1]!, VIEWERS[3]!, VIEWERS[2]!]
const RECOMMENDED = STREAM.accent

interface PageState {
  /** How far the button has been pressed, the film watched and the rail changed, from 0 to 1. */
  pressed: number
  watched: number
  changed: number
}

/** A viewer's page: a film being watched, and the rail beneath it. */
export function drawPage(stage: Stage, { pressed, watched, changed }: PageState): void {
  const { x, y, width, height } = PAGE
  fillRounded(stage, [x, y, width, height], 26, DEEP)
  fillRounded(stage, [x + 24, y + 24, width - 48, 208], 16, STEEL)
  fillCircle(stage, PLAYER.x, PLAYER.y, 52, blend(STREAM.ink, STREAM.accent, pressed))
  drawPlay(stage, PLAYER, 44, DEEP)
  fillRounded(stage, [x + 40, y + 204, width - 80, 8], 4, STREAM.quiet)
  if (watched > 0) fillRounded(stage, [x + 40, y + 204, (width - 80) * watched, 8], 4, STREAM.accent)
  drawName(stage, "Recommended for you", { x: x + width / 2, y: 338 }, 0.95)
  drawRail(stage, changed)
}

/** The three posters make room for a new first one; the last leaves the list. */
function drawRail(stage: Stage, changed: number): void {
  const [wide, high, step] = [112, 150, 122]
  const left = PAGE.x + 24
  stage.ctx.save()
  stage.ctx.beginPath()
  stage.ctx.roundRect(left, RAIL_Y - high / 2, step * 3 - 10, high, 14)
  stage.ctx.clip()
  const draw = (slot: number, fill: Colour) => {
    const at = left + slot * step
    fillRounded(stage, [at, RAIL_Y - high / 2, wide, high], 14, fill)
    fillRounded(stage, [at + 14, RAIL_Y + 40, wide - 44, 9], 4.5, STREAM.background, 0.5)
    drawPlay(stage, { x: at + wide / 2, y: RAIL_Y - 12 }, 30, STREAM.background, 0.45)
  }
  draw(changed - 1, RECOMMENDED)
  RAIL_BEFORE.forEach((fill, i) => draw(i + changed, fill))
  stage.ctx.restore()
}
