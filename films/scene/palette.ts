import { colour, type Colour } from "./colour"

/** The colours a series is known by. */
export interface Palette {
  background: Colour
  /** Things that are there but not meant: grids, rails, pegs. */
  quiet: Colour
  /** Type. */
  ink: Colour
  /** The subject. */
  main: Colour
  /** What the eye should follow. */
  accent: Colour
  /** From the lowest value to the highest. */
  ramp: Colour[]
}

const ink = colour(0.96, 0.01, 220)

export const SORTED: Palette = {
  background: colour(0.16, 0.025, 280),
  quiet: colour(0.34, 0.05, 285),
  ink,
  main: colour(0.66, 0.22, 300),
  accent: colour(0.97, 0.06, 190),
  ramp: [colour(0.5, 0.24, 285), colour(0.64, 0.25, 335), colour(0.74, 0.17, 385), colour(0.87, 0.15, 440)],
}

export const MOTION: Palette = {
  background: colour(0.155, 0.018, 260),
  quiet: colour(0.33, 0.03, 260),
  ink,
  main: colour(0.7, 0.2, 35),
  accent: colour(0.93, 0.09, 80),
  ramp: [colour(0.56, 0.23, 15), colour(0.69, 0.21, 40), colour(0.86, 0.15, 80)],
}

export const LIFE: Palette = {
  background: colour(0.155, 0.022, 195),
  quiet: colour(0.34, 0.04, 180),
  ink,
  main: colour(0.78, 0.2, 145),
  accent: colour(0.95, 0.16, 115),
  ramp: [colour(0.3, 0.07, 190), colour(0.6, 0.15, 160), colour(0.84, 0.21, 135), colour(0.97, 0.12, 110)],
}

export const NUMBER: Palette = {
  background: colour(0.16, 0.02, 265),
  quiet: colour(0.36, 0.03, 260),
  ink,
  main: colour(0.84, 0.16, 88),
  accent: colour(0.96, 0.08, 100),
  ramp: [colour(0.66, 0.17, 55), colour(0.83, 0.17, 85), colour(0.95, 0.12, 105)],
}

export const SKY: Palette = {
  background: colour(0.14, 0.03, 268),
  quiet: colour(0.36, 0.06, 265),
  ink,
  main: colour(0.72, 0.14, 250),
  accent: colour(0.95, 0.05, 95),
  ramp: [colour(0.42, 0.16, 275), colour(0.66, 0.16, 250), colour(0.88, 0.08, 220)],
}

export const PATHS: Palette = {
  background: colour(0.155, 0.022, 175),
  quiet: colour(0.34, 0.035, 175),
  ink,
  main: colour(0.8, 0.15, 168),
  accent: colour(0.76, 0.19, 32),
  ramp: [colour(0.42, 0.1, 200), colour(0.68, 0.15, 172), colour(0.92, 0.14, 130)],
}

export const FRACTAL: Palette = {
  background: colour(0.145, 0.03, 300),
  quiet: colour(0.35, 0.06, 300),
  ink,
  main: colour(0.68, 0.23, 358),
  accent: colour(0.93, 0.12, 85),
  ramp: [colour(0.3, 0.13, 285), colour(0.56, 0.24, 330), colour(0.74, 0.19, 390), colour(0.94, 0.12, 450)],
}

export const SOUND: Palette = {
  background: colour(0.155, 0.02, 20),
  quiet: colour(0.36, 0.04, 20),
  ink,
  main: colour(0.72, 0.19, 12),
  accent: colour(0.94, 0.07, 75),
  ramp: [colour(0.46, 0.18, 340), colour(0.66, 0.21, 372), colour(0.85, 0.13, 420)],
}

/** The colours of the site itself: the water, and the amber of what has just changed. */
export const STREAM: Palette = {
  background: colour(0.16, 0.016, 235),
  quiet: colour(0.36, 0.03, 225),
  ink,
  main: colour(0.8, 0.13, 200),
  accent: colour(0.83, 0.16, 72),
  ramp: [colour(0.44, 0.11, 240), colour(0.66, 0.13, 215), colour(0.88, 0.1, 190)],
}

export const STILL: Palette = {
  background: colour(0.13, 0.02, 255),
  quiet: colour(0.33, 0.03, 250),
  ink,
  main: colour(0.78, 0.07, 235),
  accent: colour(0.86, 0.13, 70),
  ramp: [colour(0.24, 0.05, 270), colour(0.48, 0.08, 245), colour(0.82, 0.07, 215)],
}
