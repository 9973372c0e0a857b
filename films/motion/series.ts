import type { Series } from "../scene/film"
import { cloth } from "./cloth"
import { doublePendulum } from "./double-pendulum"
import { gearTrain } from "./gear-train"
import { pendulumWave } from "./pendulum-wave"
import { threeBodies } from "./three-bodies"
import { twoSources } from "./two-sources"

export const motion: Series = {
  slug: "motion",
  title: "Motion",
  description: "Simple laws, and what they set going.",
  films: [doublePendulum, threeBodies, pendulumWave, gearTrain, twoSources, cloth],
}
