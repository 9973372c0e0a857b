import { blend, colour, css, type Colour } from "../scene/colour"
import { easeOut, lerp, progress } from "../scene/easing"
import { STREAM } from "../scene/palette"
import { fillCircle, fillRounded, strokeCircle, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { drawCat } from "../still/cat"
import { DEEP, drawName, drawPlay, VIEWERS } from "./parts"

const PAGE = { x: 48, y: 44, width: 404, height: 530 }
export const PLAYER: Point = { x: 250, y: 168 }
export const RAIL_Y = 446
const SCREEN = [PAGE.x + 24, PAGE.y + 24, PAGE.width - 48, 214] as const
const POSTER = { width: 112, height: 158, step: 122 }

const NIGHT = colour(0.36, 0.1, 275)
const MOON = colour(0.9, 0.06, 95)

interface PageState {
  /** How far the button has been pressed, the film watched and the rail changed, from 0 to 1. */
  pressed: number
  watched: number
  changed: number
}

function clipTo({ ctx }: Stage, [x, y, width, height]: readonly number[], radius: number): void {
  ctx.beginPath()
  ctx.roundRect(x!, y!, width!, height!, radius)
  ctx.clip()
}

/** The film that is watched: a cat on a hill at night. It goes as long as it plays. */
function drawScreen(stage: Stage, pressed: number, watched: number): void {
  const { ctx } = stage
  const [x, y, width, height] = SCREEN
  ctx.save()
  clipTo(stage, SCREEN, 16)
  fillRounded(stage, [x, y, width, height], 0, NIGHT)
  fillCircle(stage, x + width - 74, y + 62, 36, MOON)
  fillCircle(stage, x + width * 0.3, y + height + 250, 330, blend(NIGHT, DEEP, 0.55))
  const cat = { x: x + 70 + 240 * watched, y: y + height - 34 }
  drawCat(stage, cat, pressed, watched * 14, DEEP)
  fillRounded(stage, [x, y + height - 36, width, 40], 0, DEEP)
  ctx.restore()
  fillRounded(stage, [x + 16, y + height - 20, width - 32, 8], 4, STREAM.quiet)
  if (watched > 0) fillRounded(stage, [x + 16, y + height - 20, (width - 32) * watched, 8], 4, STREAM.accent)
}

/** A viewer's page: a film being watched, and the rail beneath it. */
export function drawPage(stage: Stage, { pressed, watched, changed }: PageState): void {
  const { x, y, width, height } = PAGE
  fillRounded(stage, [x, y, width, height], 26, DEEP)
  drawScreen(stage, pressed, watched)
  const gone = 1 - progress(watched, 0.04, 0.09)
  const size = 54 - 8 * Math.sin(Math.PI * pressed)
  fillCircle(stage, PLAYER.x, PLAYER.y, size, blend(STREAM.ink, STREAM.accent, pressed), gone)
  if (gone > 0) drawPlay(stage, PLAYER, size * 0.84, DEEP, gone)
  drawName(stage, "Recommended for you", { x: x + width / 2, y: 338 }, 0.95)
  drawRail(stage, changed)
}

/** What the posters show, in their own coordinates. */
const PICTURES: ((stage: Stage, ink: Colour) => void)[] = [
  (stage, ink) => {
    for (const radius of [14, 28, 42])
      strokeCircle(stage, { x: 56, y: 60 }, radius, ink, { width: 7, alpha: 0.6 })
  },
  (stage, ink) => {
    for (let i = 0; i < 5; i++)
      fillRounded(stage, [16 + i * 17, 96 - 15 * ((i * 3) % 5), 13, 16 + 15 * ((i * 3) % 5)], 4, ink, 0.6)
  },
  (stage, ink) => {
    for (let i = 0; i < 3; i++) {
      const wave = Array.from({ length: 19 }, (_, step) => ({
        x: 14 + (step * 84) / 18,
        y: 36 + 28 * i + 9 * Math.sin(step * 0.7 + i),
      }))
      strokePath(stage, wave, ink, { width: 7, alpha: 0.6 })
    }
  },
]

/** The new poster comes from the left like the cat on it; the others make room, and the last leaves the list. */
function drawRail(stage: Stage, changed: number): void {
  const { ctx } = stage
  const { width, height, step } = POSTER
  const [left, top] = [PAGE.x + 24, RAIL_Y - height / 2]
  const draw = (slot: number, fill: Colour, paint: (ink: Colour) => void) => {
    ctx.save()
    ctx.translate(left + slot * step, top)
    fillRounded(stage, [0, 0, width, height], 14, fill)
    paint(STREAM.background)
    fillRounded(stage, [14, height - 28, width - 44, 9], 4.5, STREAM.background, 0.45)
    ctx.restore()
  }
  ctx.save()
  clipTo(stage, [left, top, step * 3 - 10, height], 14)
  const fills = [VIEWERS[1]!, VIEWERS[3]!, VIEWERS[2]!]
  fills.forEach((fill, i) => draw(i + changed, fill, (ink) => PICTURES[i]!(stage, ink)))
  ctx.restore()
  if (changed === 0) return
  // The newcomer lands large and settles: it is what the whole way was for.
  const grown = lerp(1.5, 1, easeOut(changed))
  ctx.save()
  ctx.globalAlpha = Math.min(1, changed * 3)
  ctx.translate(left + width / 2, RAIL_Y)
  ctx.scale(grown, grown)
  ctx.translate(-left - width / 2, -RAIL_Y)
  draw(0, STREAM.accent, (ink) => {
    fillCircle(stage, 88, 30, 15, MOON)
    ctx.save()
    ctx.translate(62, 118)
    ctx.scale(0.76, 0.76)
    drawCat(stage, { x: 0, y: 0 }, 0, 0, ink)
    ctx.restore()
  })
  ctx.strokeStyle = css(STREAM.ink, changed)
  ctx.lineWidth = 5
  ctx.beginPath()
  ctx.roundRect(left, top, width, height, 14)
  ctx.stroke()
  ctx.restore()
}
