import type { Series } from "../scene/film"
import { kochSnowflake } from "./koch-snowflake"
import { chaosGame } from "./chaos-game"
import { dragonCurve } from "./dragon-curve"
import { barnsleyFern } from "./barnsley-fern"
import { mandelbrot } from "./mandelbrot"
import { juliaSets } from "./julia-sets"

export const fractal: Series = {
  slug: "fractal",
  title: "Fractal",
  description: "One rule inside itself, as deep as you look.",
  films: [kochSnowflake, chaosGame, dragonCurve, barnsleyFern, mandelbrot, juliaSets],
}
