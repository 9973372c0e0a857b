import type { Series } from "../scene/film"
import { collatz } from "./collatz"
import { fourierEpicycles } from "./fourier-epicycles"
import { galtonBoard } from "./galton-board"
import { piByRain } from "./pi-by-rain"
import { primeSpiral } from "./prime-spiral"
import { timesTables } from "./times-tables"

export const number: Series = {
  slug: "number",
  title: "Number",
  description: "What numbers look like when they move.",
  films: [primeSpiral, fourierEpicycles, galtonBoard, timesTables, piByRain, collatz],
}
