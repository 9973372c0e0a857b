import { createRequire } from "node:module"
import { createCanvas, GlobalFonts, type Canvas, type SKRSContext2D } from "@napi-rs/canvas"

export const WIDTH = 1280
export const HEIGHT = 720
export const FPS = 30

/** A canvas whose coordinates are always 1280 by 720, whatever its size in pixels. */
export interface Stage {
  readonly canvas: Canvas
  readonly ctx: SKRSContext2D
  /** Whether counters are drawn: a poster the size of a card has none, since they can't be read there. */
  readonly hasReadouts: boolean
}

export const DISPLAY = "Bricolage Grotesque"
export const TEXT = "Inter"

const FONTS = [
  [DISPLAY, "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2"],
  [TEXT, "@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2"],
] as const

let fontsAreRegistered = false

/** Gives the canvas the fonts of the site, so that a film looks the same on a machine without any fonts. */
function registerFonts(): void {
  if (fontsAreRegistered) return
  const { resolve } = createRequire(import.meta.url)
  for (const [family, file] of FONTS) {
    if (!GlobalFonts.registerFromPath(resolve(file), family)) throw new Error(`Can't read the font ${file}`)
  }
  fontsAreRegistered = true
}

/** A stage at a scale: 1 for the film, less for stills and tests. */
export function createStage(scale = 1, { hasReadouts = true } = {}): Stage {
  registerFonts()
  const canvas = createCanvas(Math.round(WIDTH * scale), Math.round(HEIGHT * scale))
  const ctx = canvas.getContext("2d")
  ctx.scale(scale, scale)
  ctx.lineCap = "round"
  ctx.lineJoin = "round"
  return { canvas, ctx, hasReadouts }
}
