import type { Series } from "../scene/film"

export const sound: Series = {
  slug: "sound",
  title: "Sound",
  description: "What the ear hears, shown to the eye.",
  films: [],
}
