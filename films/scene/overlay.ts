import type { Canvas } from "@napi-rs/canvas"
import { css } from "./colour"
import { clamp, easeOut, progress, window } from "./easing"
import type { Cue, Film, Scene } from "./film"
import { createStage, DISPLAY, HEIGHT, TEXT, WIDTH, type Stage } from "./stage"
import { drawText, wrapText } from "./type"

export const TITLE_END = 2.8
const MARGIN = 64
const FADE_OUT = 0.7
const TEASER_FADE = [TITLE_END - 0.9, TITLE_END - 0.2] as const

/** A film about to be drawn. */
export interface Showing {
  film: Film
  scene: Scene
  /** The line under the title. */
  eyebrow: string
  teaser: Canvas | null
}

/**
 * Sets a film up for drawing. Its teaser comes from a scene of its own, so that the film's scene only ever goes
 * forward.
 */
export function createShowing(film: Film, eyebrow: string): Showing {
  return { film, eyebrow, scene: film.createScene(), teaser: film.hasTeaser ? drawTeaser(film) : null }
}

function drawTeaser(film: Film): Canvas {
  const stage = createStage(1, { hasReadouts: false })
  drawPicture(stage, film, film.createScene(), film.posterAt)
  return stage.canvas
}

/** Dims the picture while the title stands on it, so that the subject is there from the first frame. */
function drawTitleCard(stage: Stage, film: Film, eyebrow: string, time: number): void {
  if (time >= TITLE_END) return
  const { ink, main, background } = film.palette
  const leave = easeOut(progress(time, TITLE_END - 0.5, TITLE_END))
  stage.ctx.fillStyle = css(background, 0.7 * (1 - leave))
  stage.ctx.fillRect(0, 0, WIDTH, HEIGHT)

  const alpha = 1 - leave
  const rise = (delay: number) => 26 * (1 - easeOut(progress(time, delay, delay + 0.7)))
  const seen = (delay: number) => alpha * progress(time, delay, delay + 0.4)
  drawText(stage, film.title, MARGIN - 4, 392 + rise(0), {
    size: 104,
    weight: 700,
    family: DISPLAY,
    spacing: -2,
    colour: ink,
    alpha: alpha * (0.4 + 0.6 * progress(time, 0, 0.4)),
  })
  drawText(stage, eyebrow, MARGIN, 446 + rise(0.25), {
    size: 26,
    weight: 600,
    colour: main,
    alpha: seen(0.25),
  })
}

function drawCaption(stage: Stage, film: Film, { start, end, text }: Cue, time: number): void {
  const { ctx } = stage
  const alpha = window(time, start, end, 0.35)
  if (alpha === 0) return
  const size = 32
  ctx.font = `500 ${size}px "${TEXT}"`
  ctx.letterSpacing = "0px"
  const lines = wrapText(stage, text, film.captionWidth ?? WIDTH - 2 * MARGIN)
  if (film.captionWidth === undefined) {
    const top = HEIGHT - 126 - lines.length * size * 1.32
    const scrim = ctx.createLinearGradient(0, top, 0, HEIGHT)
    scrim.addColorStop(0, css(film.palette.background, 0))
    scrim.addColorStop(0.6, css(film.palette.background, 0.8 * alpha))
    scrim.addColorStop(1, css(film.palette.background, 0.94 * alpha))
    ctx.fillStyle = scrim
    ctx.fillRect(0, top, WIDTH, HEIGHT - top)
  }
  lines.forEach((line, i) => {
    const y = HEIGHT - 58 - (lines.length - 1 - i) * size * 1.32
    drawText(stage, line, MARGIN, y, { size, colour: film.palette.ink, alpha })
  })
}

/** Paints the subject alone: background and scene, as the poster shows it. */
export function drawPicture(stage: Stage, film: Film, scene: Scene, time: number): void {
  const { ctx } = stage
  ctx.save()
  ctx.fillStyle = css(film.palette.background)
  ctx.fillRect(0, 0, WIDTH, HEIGHT)
  scene.draw(stage, time)
  ctx.restore()
}

/** Paints a whole frame: picture, title card, caption, and the fade at the end. */
export function drawFrame(stage: Stage, { film, scene, eyebrow, teaser }: Showing, time: number): void {
  drawPicture(stage, film, scene, time)
  const { ctx } = stage
  ctx.save()
  const shown = teaser === null ? 0 : 1 - progress(time, ...TEASER_FADE)
  if (teaser !== null && shown > 0) {
    ctx.globalAlpha = shown
    ctx.drawImage(teaser, 0, 0, WIDTH, HEIGHT)
    ctx.globalAlpha = 1
  }
  drawTitleCard(stage, film, eyebrow, time)
  for (const cue of film.captions) drawCaption(stage, film, cue, time)
  const gone = clamp(progress(time, film.duration - FADE_OUT, film.duration), 0, 1)
  ctx.fillStyle = css(film.palette.background, gone)
  if (gone > 0) ctx.fillRect(0, 0, WIDTH, HEIGHT)
  ctx.restore()
}
