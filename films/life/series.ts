import type { Series } from "../scene/film"
import { boids } from "./boids"
import { foxesAndHares } from "./foxes-and-hares"
import { gameOfLife } from "./game-of-life"
import { growingTree } from "./growing-tree"
import { reactionDiffusion } from "./reaction-diffusion"
import { slimeMould } from "./slime-mould"

export const life: Series = {
  slug: "life",
  title: "Life",
  description: "Few rules, many neighbours, and what comes of it.",
  films: [gameOfLife, boids, reactionDiffusion, growingTree, slimeMould, foxesAndHares],
}
