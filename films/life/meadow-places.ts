import { Random } from "@/lib/platform/random"
import type { Point } from "../scene/shapes"

/** Places in the meadow, from far to near, far enough apart for no one to stand behind another. */
const ROWS = [
  { y: 256, xs: [88, 248, 432, 594, 776, 940, 1110] },
  { y: 310, xs: [164, 344, 512, 690, 852, 1030, 1190] },
  { y: 376, xs: [258, 420, 606, 770, 950, 1108] },
]
/** The places that foxes keep free for themselves, in the order in which they come. */
const DENS = [9, 5, 18, 13, 1, 14]

export function findPlaces(): { hares: Point[]; foxes: Point[] } {
  const all = ROWS.flatMap(({ y, xs }) => xs.map((x) => ({ x, y })))
  const free = all.filter((_, i) => !DENS.includes(i))
  return {
    hares: new Random(9).permutation(free.length).map((i) => free[i]!),
    foxes: DENS.map((i) => all[i]!),
  }
}
