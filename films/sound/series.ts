import type { Series } from "../scene/film"
import { twelveNotes } from "./twelve-notes"
import { rhythmWheels } from "./rhythm-wheels"
import { resonance } from "./resonance"
import { chladni } from "./chladni"
import { beats } from "./beats"
import { harmonics } from "./harmonics"

export const sound: Series = {
  slug: "sound",
  title: "Sound",
  description: "What the ear hears, shown to the eye.",
  films: [harmonics, beats, chladni, resonance, rhythmWheels, twelveNotes],
}
