import { css, type Colour } from "./colour"
import { DISPLAY, TEXT, type Stage } from "./stage"

interface Style {
  size: number
  colour: Colour
  alpha?: number
  weight?: number
  family?: string
  align?: "left" | "center" | "right"
  /** Pixels between letters. */
  spacing?: number
}

/** Draws a line of type with its baseline at x, y. */
export function drawText({ ctx }: Stage, text: string, x: number, y: number, style: Style): void {
  ctx.font = `${style.weight ?? 500} ${style.size}px "${style.family ?? TEXT}"`
  ctx.letterSpacing = `${style.spacing ?? 0}px`
  ctx.textAlign = style.align ?? "left"
  ctx.textBaseline = "alphabetic"
  ctx.fillStyle = css(style.colour, style.alpha)
  ctx.fillText(text, x, y)
}

/** A large figure with what it counts under it, right-aligned to x. The counter of all films that have one. */
export function drawReadout(stage: Stage, value: string, label: string, ink: Colour, alpha = 1): void {
  if (!stage.hasReadouts) return
  drawText(stage, value, 1216, 104, {
    size: 56,
    colour: ink,
    alpha,
    weight: 600,
    family: DISPLAY,
    align: "right",
  })
  const style = { size: 24, colour: ink, alpha: alpha * 0.7, weight: 500, align: "right" } as const
  drawText(stage, label, 1216, 140, style)
}

/** Breaks text into lines no wider than `width` at the font the context has. */
export function wrapText({ ctx }: Stage, text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
