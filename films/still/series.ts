import type { Series } from "../scene/film"

export const still: Series = {
  slug: "still",
  title: "Still",
  description: "Nothing happens, and it is good to watch.",
  films: [],
}
