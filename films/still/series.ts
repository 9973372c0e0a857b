import type { Series } from "../scene/film"
import { aurora } from "./aurora"
import { cityAtNight } from "./city-at-night"
import { fire } from "./fire"
import { rain } from "./rain"
import { sea } from "./sea"
import { snow } from "./snow"

export const still: Series = {
  slug: "still",
  title: "Still",
  description: "Nothing happens, and it is good to watch.",
  films: [cityAtNight, snow, aurora, sea, rain, fire],
}
