import type { Series } from "../scene/film"
import { beats } from "./beats"
import { chladni } from "./chladni"
import { harmonics } from "./harmonics"
import { resonance } from "./resonance"
import { rhythmWheels } from "./rhythm-wheels"
import { twelveNotes } from "./twelve-notes"

export const sound: Series = {
  slug: "sound",
  title: "Sound",
  description: "What the ear hears, shown to the eye.",
  films: [harmonics, beats, chladni, resonance, rhythmWheels, twelveNotes],
}
