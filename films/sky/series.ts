import type { Series } from "../scene/film"
import { findingNorth } from "./finding-north"
import { moonPhases } from "./moon-phases"
import { seasons } from "./seasons"
import { solarEclipse } from "./solar-eclipse"
import { tides } from "./tides"
import { venusRose } from "./venus-rose"

export const sky: Series = {
  slug: "sky",
  title: "Sky",
  description: "What goes on above, and why it looks as it does.",
  films: [moonPhases, venusRose, solarEclipse, findingNorth, tides, seasons],
}
