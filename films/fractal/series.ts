import type { Series } from "../scene/film"

export const fractal: Series = {
  slug: "fractal",
  title: "Fractal",
  description: "One rule inside itself, as deep as you look.",
  films: [],
}
