import type { Series } from "../scene/film"
import { aStar } from "./a-star"
import { breadthFirst } from "./breadth-first"
import { flowField } from "./flow-field"
import { maze } from "./maze"
import { spanningTree } from "./spanning-tree"
import { travellingSalesman } from "./travelling-salesman"

export const paths: Series = {
  slug: "paths",
  title: "Paths",
  description: "From here to there, and how to find the way.",
  films: [breadthFirst, aStar, maze, travellingSalesman, spanningTree, flowField],
}
