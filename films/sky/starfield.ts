import { Random } from "@/lib/platform/random"
import { colour, type Colour } from "../scene/colour"
import { fillCircle } from "../scene/shapes"
import type { Stage } from "../scene/stage"

const TINTS: Colour[] = [
  colour(0.95, 0.03, 240),
  colour(0.96, 0.02, 100),
  colour(0.9, 0.06, 260),
  colour(0.92, 0.05, 60),
]

interface Star {
  x: number
  y: number
  size: number
  tint: Colour
}

/** Stars over the whole picture, few of them bright. */
export function scatterStars(count: number, seed: number): Star[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => ({
    x: random.between(0, 1280),
    y: random.between(0, 720),
    size: 0.7 + 1.7 * random.next() ** 4,
    tint: TINTS[random.below(TINTS.length)]!,
  }))
}

export function drawStars(stage: Stage, stars: Star[], alpha = 1): void {
  for (const { x, y, size, tint } of stars) fillCircle(stage, x, y, size, tint, alpha * (0.3 + 0.3 * size))
}
