import type { Series } from "../scene/film"
import { breadthFirst } from "./breadth-first"
import { aStar } from "./a-star"
import { maze } from "./maze"
import { travellingSalesman } from "./travelling-salesman"
import { spanningTree } from "./spanning-tree"
import { flowField } from "./flow-field"

export const paths: Series = {
  slug: "paths",
  title: "Paths",
  description: "From here to there, and how to find the way.",
  films: [breadthFirst, aStar, maze, travellingSalesman, spanningTree, flowField],
}
