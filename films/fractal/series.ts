import type { Series } from "../scene/film"
import { barnsleyFern } from "./barnsley-fern"
import { chaosGame } from "./chaos-game"
import { dragonCurve } from "./dragon-curve"
import { juliaSets } from "./julia-sets"
import { kochSnowflake } from "./koch-snowflake"
import { mandelbrot } from "./mandelbrot"

export const fractal: Series = {
  slug: "fractal",
  title: "Fractal",
  description: "One rule inside itself, as deep as you look.",
  films: [kochSnowflake, chaosGame, dragonCurve, barnsleyFern, mandelbrot, juliaSets],
}
